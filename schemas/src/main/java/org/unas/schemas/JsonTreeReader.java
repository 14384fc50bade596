package org.unas.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/**
 * From JSON trees to records, by their schema. Every error names the path, the value and the rule.
 */
final class JsonTreeReader {

  <T extends SpecificRecord> SpecificRecord read(JsonNode json, Class<T> type) {
    return type == SearchEvent.class
        ? FlatEvent.read(json, this)
        : record(ContractData.model().getSchema(type), json, type.getSimpleName());
  }

  static IllegalArgumentException wrong(String path, JsonNode value, String rule) {
    String given = value.isMissingNode() ? "nothing" : value.toString();
    return new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "%s must be %s, not %s.",
            Excerpt.of(path, Excerpt.VALUE),
            rule,
            Excerpt.of(given, Excerpt.VALUE)));
  }

  ObjectNode object(JsonNode json, String path) {
    if (json instanceof ObjectNode object) {
      return object;
    }
    throw wrong(path, json, "an object");
  }

  SpecificRecord record(Schema schema, JsonNode json, String path) {
    ObjectNode object = object(json, path);
    if (ContractData.isClosed(schema)) {
      refuseUnknown(schema, object, path);
    }
    SpecificRecord record = ContractData.newRecord(schema);
    List<String> unmeasured = new ArrayList<>();
    for (Schema.Field field : schema.getFields()) {
      JsonNode value = object.path(field.name());
      if (Measured.mayBeMissing(field) && isAbsent(value)) {
        unmeasured.add(field.name());
        value = JsonNodeFactory.instance.numberNode(0);
      }
      record.put(field.pos(), field(field, value, path + "." + field.name()));
    }
    if (!unmeasured.isEmpty()) {
      record.put(schema.getField(Measured.UNMEASURED).pos(), unmeasured);
    }
    return record;
  }

  private static boolean isAbsent(JsonNode json) {
    return json.isMissingNode() || json.isNull();
  }

  private void refuseUnknown(Schema schema, ObjectNode object, String path) {
    for (Map.Entry<String, JsonNode> entry : object.properties()) {
      if (schema.getField(entry.getKey()) == null) {
        String known =
            schema.getFields().stream().map(Schema.Field::name).collect(Collectors.joining(", "));
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "%s.%s is no field: %s has %s.",
                path,
                Excerpt.of(entry.getKey(), Excerpt.VALUE),
                schema.getName(),
                known));
      }
    }
  }

  private Object field(Schema.Field field, JsonNode json, String path) {
    if (ContractData.holdsJson(field)) {
      return isAbsent(json) ? "" : json.toString();
    }
    if (json.isMissingNode() && field.hasDefaultValue()) {
      return ContractData.defaultValue(field);
    }
    return any(field.schema(), json, path);
  }

  private Object any(Schema schema, JsonNode json, String path) {
    return switch (schema.getType()) {
      case RECORD -> record(schema, json, path);
      case UNION -> json.isNull() ? null : any(valueOf(schema), json, path);
      case ARRAY -> array(schema, json, path);
      case MAP -> map(schema, json, path);
      case ENUM -> constant(schema, json, path);
      case BYTES -> bytes(json, path);
      case STRING -> text(json, path, "a text");
      case BOOLEAN -> flag(json, path);
      case DOUBLE -> number(json, path);
      case INT -> integer(json, path);
      case LONG -> isTime(schema) ? time(json, path) : longInteger(json, path);
      default -> throw new IllegalArgumentException("The contract has no " + schema.getType());
    };
  }

  /** The one branch that is not null: {@link SearchEvent} alone has a union with more. */
  private Schema valueOf(Schema union) {
    return union.getTypes().stream().filter(type -> !type.isNullable()).findFirst().orElseThrow();
  }

  private List<Object> array(Schema schema, JsonNode json, String path) {
    if (!json.isArray()) {
      throw wrong(path, json, "an array");
    }
    return IntStream.range(0, json.size())
        .mapToObj(i -> any(schema.getElementType(), json.get(i), path + "[" + i + "]"))
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private Map<String, Object> map(Schema schema, JsonNode json, String path) {
    Map<String, Object> map = new LinkedHashMap<>();
    object(json, path)
        .properties()
        .forEach(
            entry ->
                map.put(
                    entry.getKey(),
                    any(schema.getValueType(), entry.getValue(), path + "." + entry.getKey())));
    return map;
  }

  private Object constant(Schema schema, JsonNode json, String path) {
    List<String> names = schema.getEnumSymbols();
    if (!json.isTextual() || !names.contains(json.textValue())) {
      throw wrong(path, json, "one of " + String.join(", ", names));
    }
    return ContractData.model().createEnum(json.textValue(), schema);
  }

  private ByteBuffer bytes(JsonNode json, String path) {
    text(json, path, "base64");
    try {
      return ByteBuffer.wrap(json.binaryValue());
    } catch (IOException e) {
      throw wrong(path, json, "base64");
    }
  }

  private String text(JsonNode json, String path, String rule) {
    return Optional.ofNullable(json.textValue()).orElseThrow(() -> wrong(path, json, rule));
  }

  private boolean flag(JsonNode json, String path) {
    if (!json.isBoolean()) {
      throw wrong(path, json, "true or false");
    }
    return json.booleanValue();
  }

  private double number(JsonNode json, String path) {
    if (json.isNumber()) {
      return json.doubleValue();
    }
    return switch (json.asText()) {
      case "NaN" -> Double.NaN;
      case "Infinity" -> Double.POSITIVE_INFINITY;
      case "-Infinity" -> Double.NEGATIVE_INFINITY;
      default -> throw wrong(path, json, "a number");
    };
  }

  private int integer(JsonNode json, String path) {
    if (!json.isIntegralNumber() || !json.canConvertToInt()) {
      throw wrong(path, json, "a whole number of 32 bits");
    }
    return json.intValue();
  }

  private long longInteger(JsonNode json, String path) {
    if (!json.isIntegralNumber() || !json.canConvertToLong()) {
      throw wrong(path, json, "a whole number of 64 bits");
    }
    return json.longValue();
  }

  private boolean isTime(Schema schema) {
    return schema.getLogicalType() instanceof LogicalTypes.TimestampMillis;
  }

  private Instant time(JsonNode json, String path) {
    String rule = "a time such as 2026-01-31T12:00:00.250Z";
    try {
      return Instant.parse(text(json, path, rule)).truncatedTo(ChronoUnit.MILLIS);
    } catch (DateTimeException e) {
      throw wrong(path, json, rule);
    }
  }
}
