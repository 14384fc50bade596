package org.unas.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;

/**
 * The JSON form of a {@link SearchEvent}: one flat object that starts with the type of the body and
 * the envelope, so that a line of the result stream can be read, filtered and sorted at a glance.
 */
final class FlatEvent {
  private static final String TYPE = "type";

  /** The envelope's fields, in the order in which a person looks for them. */
  private static final List<String> ENVELOPE =
      List.of("searchId", "sequence", "time", "eventId", "producer");

  private FlatEvent() {}

  static ObjectNode write(SearchEvent event, JsonTreeWriter writer) {
    ObjectNode flat = JsonNodeFactory.instance.objectNode();
    ObjectNode envelope = writer.record(event.getEnvelope());
    IndexedRecord body = (IndexedRecord) event.getBody();
    flat.put(TYPE, body.getSchema().getName());
    ENVELOPE.forEach(name -> flat.set(name, envelope.get(name)));
    return writer.putFields(flat, body);
  }

  static SearchEvent read(JsonNode json, JsonTreeReader reader) {
    String root = SearchEvent.class.getSimpleName();
    ObjectNode flat = reader.object(json, root);
    Schema body = bodySchema(flat.path(TYPE), root);
    ObjectNode envelope = flat.deepCopy().retain(ENVELOPE);
    return new SearchEvent(
        (Envelope) reader.record(Envelope.getClassSchema(), envelope, root),
        reader.record(body, flat, root));
  }

  private static Schema bodySchema(JsonNode type, String root) {
    List<Schema> bodies = SearchEvent.getClassSchema().getField("body").schema().getTypes();
    return bodies.stream()
        .filter(schema -> schema.getName().equals(type.asText()))
        .findFirst()
        .orElseThrow(
            () -> JsonTreeReader.wrong(root + "." + TYPE, type, "one of " + names(bodies)));
  }

  private static String names(List<Schema> schemas) {
    return schemas.stream().map(Schema::getName).collect(Collectors.joining(", "));
  }
}
