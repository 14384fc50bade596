package org.unas.controller.outbox;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.processor.TopicNameExtractor;
import org.unas.schemas.ArchitectureSample;
import org.unas.schemas.AvroSerde;
import org.unas.schemas.DeadLetter;
import org.unas.schemas.PolicyUpdate;
import org.unas.schemas.SearchEvent;
import org.unas.schemas.SearchStatus;
import org.unas.schemas.Topic;
import org.unas.schemas.WeightUpdate;
import org.unas.streaming.KafkaSettings;
import org.unas.streaming.SearchPartitioner;

/** Where each kind of record goes, how it is written and in which partition it lies. */
public final class Outbox implements Serializer<SpecificRecord> {
  private static final String CONTENT_TYPE = "content-type";

  private final Map<Class<?>, Route> routes = new HashMap<>();

  private record Route(
      String topic, String contentType, Function<SpecificRecord, byte[]> encoding) {}

  /**
   * @param events how the topics that people read are written
   */
  public Outbox(KafkaSettings kafka, EventsEncoding events) {
    boolean json = events == EventsEncoding.JSON;
    route(kafka, Topic.SEARCH_EVENTS, SearchEvent.class, json);
    route(kafka, Topic.SEARCH_STATUS, SearchStatus.class, json);
    route(kafka, Topic.ARCHITECTURES, ArchitectureSample.class, false);
    route(kafka, Topic.POLICY_UPDATES, PolicyUpdate.class, false);
    route(kafka, Topic.WEIGHT_UPDATES, WeightUpdate.class, false);
    route(kafka, Topic.DEAD_LETTERS, DeadLetter.class, false);
  }

  private <T extends SpecificRecord> void route(
      KafkaSettings kafka, Topic topic, Class<T> type, boolean json) {
    AvroSerde<T> serde = json ? AvroSerde.json(type) : AvroSerde.of(type);
    routes.put(
        type,
        new Route(
            kafka.topic(topic),
            json ? "application/json" : "application/avro",
            record -> serde.encode(type.cast(record))));
  }

  private Route route(SpecificRecord record) {
    return routes.get(record.getClass());
  }

  /** The topic of a record. */
  public TopicNameExtractor<String, SpecificRecord> topics() {
    return (key, record, context) -> route(record).topic();
  }

  /** A search's own partition; every partition for the end of its weights, which may lie in any. */
  public StreamPartitioner<String, SpecificRecord> partitions() {
    return (topic, key, record, partitions) ->
        Optional.of(
            record instanceof WeightUpdate
                ? IntStream.range(0, partitions).boxed().collect(Collectors.toSet())
                : Set.of(SearchPartitioner.partition(key, partitions)));
  }

  @Override
  public byte[] serialize(String topic, Headers headers, SpecificRecord record) {
    headers
        .remove(CONTENT_TYPE)
        .add(CONTENT_TYPE, route(record).contentType().getBytes(StandardCharsets.UTF_8));
    return serialize(topic, record);
  }

  @Override
  public byte[] serialize(String topic, SpecificRecord record) {
    return route(record).encoding().apply(record);
  }
}
