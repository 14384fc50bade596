package org.unas.benchmarks.chaos;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.unas.schemas.AvroSerde;
import org.unas.schemas.Completed;
import org.unas.schemas.PolicyUpdate;
import org.unas.schemas.Progress;
import org.unas.schemas.SampleFailed;
import org.unas.schemas.SearchEvent;
import org.unas.schemas.Topic;
import org.unas.streaming.KafkaSettings;

/** What the log says of all searches, read from its beginning once all is over. */
final class Audit {
  private static final Duration POLL = Duration.ofMillis(200);

  private final Map<String, List<SearchEvent>> events = new HashMap<>();
  private final Map<String, List<Long>> counted = new HashMap<>();

  private Audit() {}

  /** Reads the events and the policy updates, as far as they are committed. */
  static Audit of(KafkaSettings settings) {
    Audit audit = new Audit();
    read(
        settings,
        Topic.SEARCH_EVENTS,
        SearchEvent.class,
        (key, event) -> audit.events.computeIfAbsent(key, id -> new ArrayList<>()).add(event));
    read(
        settings,
        Topic.POLICY_UPDATES,
        PolicyUpdate.class,
        (key, update) ->
            audit
                .counted
                .computeIfAbsent(update.getEnvelope().getSearchId(), id -> new ArrayList<>())
                .addAll(update.getSamples()));
    return audit;
  }

  private static <T extends SpecificRecord> void read(
      KafkaSettings settings, Topic topic, Class<T> type, BiConsumer<String, T> reader) {
    AvroSerde<T> serde = AvroSerde.of(type);
    String name = settings.topic(topic);
    try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings.consumer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(name).stream()
              .map(info -> new TopicPartition(name, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        consumer
            .poll(POLL)
            .forEach(
                record ->
                    reader.accept(
                        new String(record.key(), StandardCharsets.UTF_8),
                        serde.decode(record.value())));
      }
    }
  }

  /** What became of a search. */
  Verdict of(String searchId) {
    List<SearchEvent> told = events.getOrDefault(searchId, List.of());
    List<Long> sequences = told.stream().map(e -> e.getEnvelope().getSequence()).toList();
    Set<Long> distinct = new HashSet<>(sequences);
    long last = sequences.stream().mapToLong(Long::longValue).max().orElse(-1);
    List<Long> samples = counted.getOrDefault(searchId, List.of());
    return new Verdict(
        lost(told),
        sequences.size() - distinct.size() + samples.size() - new HashSet<>(samples).size(),
        last + 1 - distinct.size(),
        bodies(told, Completed.class).size() == 1,
        bodies(told, Completed.class).stream().mapToLong(Completed::getSamples).sum(),
        bodies(told, SampleFailed.class).stream().map(f -> f.getFailure().getCode()).toList());
  }

  private static long lost(List<SearchEvent> told) {
    long counted =
        bodies(told, Progress.class).stream().mapToLong(Progress::getLost).max().orElse(0);
    long single =
        bodies(told, SampleFailed.class).stream()
            .filter(failed -> failed.getFailure().getCode().equals("SAMPLE_LOST"))
            .count();
    return Math.max(counted, single);
  }

  private static <B> List<B> bodies(List<SearchEvent> told, Class<B> type) {
    return told.stream()
        .map(SearchEvent::getBody)
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  /**
   * What became of a search.
   *
   * @param lost samples that were lost and replaced
   * @param doubled numbers of events that were told twice, and samples counted twice
   * @param holes numbers of events that are missing
   * @param completed whether it has a result
   * @param samples completed samples
   * @param failures codes of samples that were not measured
   */
  record Verdict(
      long lost,
      long doubled,
      long holes,
      boolean completed,
      long samples,
      List<String> failures) {}
}
