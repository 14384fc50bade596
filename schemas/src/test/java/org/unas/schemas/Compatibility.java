package org.unas.schemas;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;
import org.apache.avro.SchemaValidationException;
import org.apache.avro.SchemaValidatorBuilder;

/** FULL_TRANSITIVE: every version reads every other, in both directions. */
final class Compatibility {
  private Compatibility() {}

  /** What is wrong with a schema beside the released ones: field and remedy; empty if nothing. */
  static List<String> problems(Schema current, List<Schema> released) {
    List<String> problems = new ArrayList<>();
    for (Schema older : released) {
      problems.addAll(explain(current, older));
      problems.addAll(explain(older, current));
    }
    if (problems.isEmpty() && !isValid(current, released)) {
      problems.add(current.getName() + " is refused by Avro's validator for an unknown reason.");
    }
    return problems.stream().distinct().toList();
  }

  private static boolean isValid(Schema current, List<Schema> released) {
    try {
      new SchemaValidatorBuilder().mutualReadStrategy().validateAll().validate(current, released);
      return true;
    } catch (SchemaValidationException e) {
      return false;
    }
  }

  private static List<String> explain(Schema reader, Schema writer) {
    return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
        .getResult()
        .getIncompatibilities()
        .stream()
        .map(
            problem ->
                String.format(
                    Locale.ROOT,
                    "%s: %s. %s",
                    path(reader, problem),
                    problem.getMessage(),
                    remedy(problem)))
        .toList();
  }

  private static String remedy(Incompatibility problem) {
    return switch (problem.getType()) {
      case READER_FIELD_MISSING_DEFAULT_VALUE ->
          "Give the field a default; do not remove a field without one.";
      case MISSING_ENUM_SYMBOLS ->
          "Keep the enum's symbols as released; put a new case in a new field.";
      case MISSING_UNION_BRANCH ->
          "Keep the union's branches as released; put a new case in a new field.";
      default -> "Keep name and type as released; put a new meaning in a new field.";
    };
  }

  /** Turns a place such as {@code /fields/0/type/fields/2} into names. */
  private static String path(Schema root, Incompatibility problem) {
    StringBuilder path = new StringBuilder(root.getName());
    Schema schema = root;
    String[] steps = problem.getLocation().split("/");
    for (int i = 1; i < steps.length; i++) {
      switch (steps[i]) {
        case "fields" -> {
          Schema.Field field = schema.getFields().get(Integer.parseInt(steps[++i]));
          path.append('.').append(field.name());
          schema = field.schema();
        }
        case "items" -> schema = schema.getElementType();
        case "values" -> schema = schema.getValueType();
        default -> schema = branch(schema, steps[i]);
      }
    }
    return path.toString();
  }

  /** A union's branch; {@code type}, {@code symbols} and the like stay where they are. */
  private static Schema branch(Schema schema, String step) {
    return schema.isUnion() && step.matches("\\d+")
        ? schema.getTypes().get(Integer.parseInt(step))
        : schema;
  }
}
