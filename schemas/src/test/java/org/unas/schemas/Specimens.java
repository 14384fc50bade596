package org.unas.schemas;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/**
 * Records with something in every field, different in every field, the same on every run. So
 * everything in them was measured.
 */
final class Specimens {
  private int count;

  private Specimens() {}

  /** Every record type that stands on a topic. */
  static Stream<Class<? extends SpecificRecord>> types() {
    return Arrays.stream(Topic.values()).map(Topic::value);
  }

  /** A full record. */
  static <T extends SpecificRecord> T of(Class<T> type) {
    return type.cast(new Specimens().record(ContractData.model().getSchema(type)));
  }

  /** A full record, also of one that only stands in others. */
  static SpecificRecord of(Schema schema) {
    return new Specimens().record(schema);
  }

  /** Full records that together hold every kind of content: one, or one event for every body. */
  static <T extends SpecificRecord> List<T> all(Class<T> type) {
    return type == SearchEvent.class ? events().map(type::cast).toList() : List.of(of(type));
  }

  /** One result stream event for every body. */
  static Stream<SearchEvent> events() {
    return SearchEvent.getClassSchema().getField("body").schema().getTypes().stream()
        .map(
            body -> {
              Specimens specimens = new Specimens();
              Envelope envelope = (Envelope) specimens.record(Envelope.getClassSchema());
              return new SearchEvent(envelope, specimens.record(body));
            });
  }

  private SpecificRecord record(Schema schema) {
    SpecificRecord record = ContractData.newRecord(schema);
    for (Schema.Field field : schema.getFields()) {
      record.put(field.pos(), field(field));
    }
    return record;
  }

  private Object field(Schema.Field field) {
    if (field.name().equals(Measured.UNMEASURED)) {
      return new ArrayList<>();
    }
    return ContractData.holdsJson(field)
        ? String.format(Locale.ROOT, "{\"number\":%d,\"list\":[0.5,true,\"ζ\"]}", ++count)
        : any(field.schema(), field.name());
  }

  private Object any(Schema schema, String name) {
    count++;
    return switch (schema.getType()) {
      case RECORD -> record(schema);
      case UNION -> any(schema.getTypes().get(schema.getTypes().size() - 1), name);
      case ARRAY -> new ArrayList<>(List.of(any(schema.getElementType(), name)));
      case MAP -> Map.of("key", any(schema.getValueType(), name));
      case ENUM -> ContractData.model().createEnum(last(schema.getEnumSymbols()), schema);
      case BYTES -> ByteBuffer.wrap(new byte[] {0, (byte) 255, (byte) count});
      case STRING -> String.format(Locale.ROOT, "%s ζ %d", name, count);
      case BOOLEAN -> true;
      case DOUBLE -> count + 0.1;
      case INT -> -count;
      case LONG -> number(schema);
      default -> throw new AssertionError("A new kind of field: " + schema);
    };
  }

  private Object number(Schema schema) {
    return schema.getLogicalType() instanceof LogicalTypes.TimestampMillis
        ? Instant.ofEpochMilli(1_767_225_600_250L + count)
        : (Object) (Long.MAX_VALUE - count);
  }

  private static String last(List<String> symbols) {
    return symbols.get(symbols.size() - 1);
  }
}
