package org.unas.schemas;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.JsonProperties;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/** The reference page of the contract, made from the topic catalogue and the schemas. */
final class ContractPage {
  private static final String HEAD =
      """
      # Contract

      Made from `schemas/src/main/avro/unas.avdl` and the topic catalogue; do not edit by hand.

      ## Topics

      A deployment may put a prefix in front of every name. Partitions are those of a new deployment.

      | topic | key | value | partitions | clean-up | retention |
      |---|---|---|---|---|---|
      """;

  private static final String FORMS =
      """

      ## How records are written

      Avro single-object encoding: the bytes `C3 01`, the fingerprint of the writer's schema, the record. No registry
      is needed. Wherever Avro is read, JSON of the same record is read too; users' topics are best written in it:

      | Avro | JSON |
      |---|---|
      | record, map | object; fields with a default may be left out |
      | optional | the value; left out where there is none |
      | enum | its name |
      | timestamp | `"2026-01-31T12:00:00.250Z"` |
      | bytes | base64 |
      | NaN, infinities | `"NaN"`, `"Infinity"`, `"-Infinity"` |
      | figure | the number; left out where it was not measured, where Avro has 0 and its name in `unmeasured` |
      | JSON (a string in Avro) | the JSON itself; left out where empty |
      | `SearchEvent` | one flat object: `type` names the body, then the envelope, then the body's fields |

      ## Changing the contract

      Every version of a schema reads every other (FULL_TRANSITIVE): a new field has a default, and what was released keeps
      its name, type, symbols and branches. To release a version of what changed:

      1. Change `unas.avdl`.
      2. Run `%s`.
         It adds `released/RECORD.vN.avsc` and golden records of each record that changed, and makes this page anew.
      3. Run `mvn -pl schemas test`, and commit the new files with the change. Released files never change. Until a version
         has been shipped, deleting its three files and repeating step 2 is fine.
      """;

  private final Set<Schema> types = new LinkedHashSet<>();

  ContractPage() {
    for (Topic topic : Topic.values()) {
      collect(ContractData.model().getSchema(topic.value()));
    }
  }

  /** Every record and enum that a topic carries, each before what it is made of. */
  Set<Schema> types() {
    return types;
  }

  String write() {
    StringBuilder page = new StringBuilder(HEAD);
    for (Topic topic : Topic.values()) {
      page.append(row(topic));
    }
    page.append(String.format(Locale.ROOT, FORMS, ContractPageTest.COMMAND))
        .append("\n## Records\n");
    types.forEach(type -> page.append(section(type)));
    return page.toString();
  }

  private void collect(Schema schema) {
    switch (schema.getType()) {
      case RECORD -> {
        if (types.add(schema)) {
          schema.getFields().forEach(field -> collect(field.schema()));
        }
      }
      case ENUM -> types.add(schema);
      case ARRAY -> collect(schema.getElementType());
      case MAP -> collect(schema.getValueType());
      case UNION -> schema.getTypes().forEach(this::collect);
      default -> {}
    }
  }

  private static String row(Topic topic) {
    return String.format(
        Locale.ROOT,
        "| `%s` | %s | %s | %d | %s | %s |\n",
        topic.in(""),
        topic.key(),
        link(ContractData.model().getSchema(topic.value())),
        topic.partitions(),
        topic.kind() == Topic.Kind.LOG ? "delete" : "compact",
        hours(topic.retention().toHours()));
  }

  private static String hours(long hours) {
    return hours % 24 == 0 ? hours / 24 + " d" : hours + " h";
  }

  private static String section(Schema type) {
    String head = String.format(Locale.ROOT, "\n### %s\n\n%s\n\n", type.getName(), type.getDoc());
    if (type.getType() == Schema.Type.ENUM) {
      return head + type.getEnumSymbols().stream().collect(Collectors.joining("`, `", "`", "`\n"));
    }
    return head
        + "| field | type | default | meaning |\n|---|---|---|---|\n"
        + type.getFields().stream().map(ContractPage::row).collect(Collectors.joining());
  }

  private static String row(Schema.Field field) {
    String kind = Measured.mayBeMissing(field) ? "figure, " : "";
    String type = ContractData.holdsJson(field) ? "JSON" : kind + name(field.schema());
    return String.format(
        Locale.ROOT,
        "| `%s` | %s | %s | %s |\n",
        field.name(),
        type,
        defaultOf(field),
        field.doc().replace("|", "\\|"));
  }

  private static String defaultOf(Schema.Field field) {
    if (!field.hasDefaultValue()) {
      return "required";
    }
    Object value = field.defaultVal();
    String text =
        value instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : "" + value;
    return value == JsonProperties.NULL_VALUE ? "" : text.isEmpty() ? "empty" : "`" + text + "`";
  }

  private static String name(Schema schema) {
    return switch (schema.getType()) {
      case RECORD, ENUM -> link(schema);
      case ARRAY -> "list of " + name(schema.getElementType());
      case MAP -> "map to " + name(schema.getValueType());
      case UNION -> union(schema);
      case LONG ->
          schema.getLogicalType() instanceof LogicalTypes.TimestampMillis ? "timestamp" : "long";
      default -> schema.getType().getName();
    };
  }

  private static String union(Schema schema) {
    String names =
        schema.getTypes().stream()
            .filter(type -> type.getType() != Schema.Type.NULL)
            .map(ContractPage::name)
            .collect(Collectors.joining(", "));
    return schema.isNullable() ? "optional " + names : "one of " + names;
  }

  private static String link(Schema type) {
    return String.format(
        Locale.ROOT, "[%s](#%s)", type.getName(), type.getName().toLowerCase(Locale.ROOT));
  }
}
