package org.unas.schemas;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificRecord;

/** From records to JSON trees, by their schema. */
final class JsonTreeWriter {
  private final JsonMapper mapper;
  private final JsonNodeFactory nodes = JsonNodeFactory.instance;

  JsonTreeWriter(JsonMapper mapper) {
    this.mapper = mapper;
  }

  ObjectNode write(SpecificRecord value) {
    return value instanceof SearchEvent event ? FlatEvent.write(event, this) : record(value);
  }

  ObjectNode record(IndexedRecord value) {
    return putFields(nodes.objectNode(), value);
  }

  /** Adds every field that is not null, and of the figures those that were measured. */
  ObjectNode putFields(ObjectNode object, IndexedRecord value) {
    for (Schema.Field field : value.getSchema().getFields()) {
      if (isWritten(field, value)) {
        object.set(field.name(), field(field, value.get(field.pos())));
      }
    }
    object.properties().removeIf(entry -> entry.getValue().isNull());
    return object;
  }

  /** What is left out needs no name. */
  private static boolean isWritten(Schema.Field field, IndexedRecord value) {
    return !field.name().equals(Measured.UNMEASURED) && Measured.has(value, field);
  }

  private JsonNode field(Schema.Field field, Object value) {
    return ContractData.holdsJson(field)
        ? embedded(field, (String) value)
        : any(field.schema(), value);
  }

  private JsonNode embedded(Schema.Field field, String text) {
    if (text.isEmpty()) {
      return nodes.nullNode();
    }
    try {
      return mapper.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s must hold JSON text, but holds %s.",
              field.name(),
              Excerpt.of(text, Excerpt.VALUE)),
          e);
    }
  }

  private JsonNode any(Schema schema, Object value) {
    return switch (schema.getType()) {
      case RECORD -> record((IndexedRecord) value);
      case UNION -> union(schema, value);
      case ARRAY -> array(schema, (List<?>) value);
      case MAP -> map(schema, (Map<?, ?>) value);
      case BYTES -> bytes((ByteBuffer) value);
      case DOUBLE -> number((Double) value);
      case INT -> nodes.numberNode((Integer) value);
      case LONG -> value instanceof Instant time ? text(time) : nodes.numberNode((Long) value);
      case BOOLEAN -> nodes.booleanNode((Boolean) value);
      case STRING, ENUM -> text(value);
      default -> throw new IllegalArgumentException("The contract has no " + schema.getType());
    };
  }

  private JsonNode union(Schema schema, Object value) {
    if (value == null) {
      return nodes.nullNode();
    }
    Schema branch = schema.getTypes().get(ContractData.model().resolveUnion(schema, value));
    return any(branch, value);
  }

  private JsonNode array(Schema schema, List<?> values) {
    ArrayNode array = nodes.arrayNode(values.size());
    values.forEach(value -> array.add(any(schema.getElementType(), value)));
    return array;
  }

  private JsonNode map(Schema schema, Map<?, ?> values) {
    ObjectNode object = nodes.objectNode();
    values.forEach((key, value) -> object.set(key.toString(), any(schema.getValueType(), value)));
    return object;
  }

  private JsonNode bytes(ByteBuffer value) {
    byte[] bytes = new byte[value.remaining()];
    value.duplicate().get(bytes);
    return text(Base64.getEncoder().encodeToString(bytes));
  }

  private JsonNode text(Object value) {
    return nodes.textNode(value.toString());
  }

  private JsonNode number(double value) {
    return Double.isFinite(value)
        ? nodes.numberNode(value)
        : nodes.textNode(Double.toString(value));
  }
}
