package org.unas.controller;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.unas.controller.searches.StoredSearch;
import org.unas.schemas.ArchitectureSample;
import org.unas.schemas.AvroSerde;
import org.unas.schemas.DeadLetter;
import org.unas.schemas.Evaluation;
import org.unas.schemas.PolicyUpdate;
import org.unas.schemas.Reward;
import org.unas.schemas.SearchEvent;
import org.unas.schemas.SearchStatus;
import org.unas.schemas.Topic;
import org.unas.schemas.WeightUpdate;
import org.unas.schemas.WorkerStatus;
import org.unas.search.life.learning.LearnerMemory;
import org.unas.streaming.KafkaSettings;
import org.unas.streaming.ServiceIdentity;

/** The topology under a clock of its own, with everything it ever published. */
public final class Driven implements AutoCloseable {
  public static final Instant START = Instant.parse("2026-01-31T12:00:00Z");
  private static final KafkaSettings KAFKA = KafkaSettings.at("nowhere:9092").withPrefix("t.");

  final List<ArchitectureSample> samples = new ArrayList<>();
  final List<SearchEvent> events = new ArrayList<>();
  final List<SearchStatus> statuses = new ArrayList<>();
  final List<PolicyUpdate> moves = new ArrayList<>();
  final List<DeadLetter> letters = new ArrayList<>();
  final List<WeightUpdate> weightUpdates = new ArrayList<>();
  private final TopologyTestDriver driver;
  private Instant now;

  private Driven(Path directory, Instant start) {
    this.now = start;
    Properties properties = new Properties();
    properties.putAll(KAFKA.streams("controller"));
    properties.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
    driver =
        new TopologyTestDriver(
            ControllerTopology.of(
                KAFKA,
                ServiceIdentity.of("controller"),
                ControllerSettings.DEFAULT,
                new SearchMeters(new io.micrometer.core.instrument.simple.SimpleMeterRegistry())),
            properties,
            start);
  }

  static Driven in(Path directory) {
    return new Driven(directory, START);
  }

  /** Another controller that has this one's stores and nothing else. */
  Driven successor(Path directory) {
    return successor(directory, Duration.ZERO);
  }

  /** The same, so much later. */
  Driven successor(Path directory, Duration later) {
    Driven next = new Driven(directory, now.plus(later));
    copy(next, ControllerTopology.SEARCHES, StoredSearch.class);
    copy(next, ControllerTopology.PARTS, byte[].class);
    copy(next, ControllerTopology.LEARNERS, LearnerMemory.class);
    return next;
  }

  /** The controller's own memory, to look at or to spoil before it is first used. */
  <V> KeyValueStore<String, V> store(String name) {
    return driver.getKeyValueStore(name);
  }

  private <V> void copy(Driven to, String store, Class<V> type) {
    KeyValueStore<String, V> target = to.driver.getKeyValueStore(store);
    KeyValueStore<String, V> source = driver.getKeyValueStore(store);
    try (KeyValueIterator<String, V> all = source.all()) {
      while (all.hasNext()) {
        KeyValue<String, V> entry = all.next();
        target.put(entry.key, type.cast(entry.value));
      }
    }
  }

  Driven request(String text) {
    return send(Topic.SEARCH_REQUESTS, null, text.getBytes(StandardCharsets.UTF_8));
  }

  Driven command(String searchId, String command) {
    String text =
        String.format(
            Locale.ROOT,
            "{\"searchId\":\"%s\",\"command\":\"%s\",\"reason\":\"test\"}",
            searchId,
            command);
    return send(Topic.SEARCH_COMMANDS, null, text.getBytes(StandardCharsets.UTF_8));
  }

  Driven reward(Reward reward) {
    byte[] bytes = AvroSerde.of(Reward.class).encode(reward);
    return send(Topic.REWARDS, reward.getSample().getSampleId(), bytes);
  }

  Driven evaluation(Evaluation evaluation) {
    byte[] bytes = AvroSerde.of(Evaluation.class).encode(evaluation);
    return send(Topic.EVALUATIONS, evaluation.getSampleId(), bytes);
  }

  /** Both answers to a sample. */
  Driven answer(ArchitectureSample sample) {
    return reward(Synthetic.reward(sample)).evaluation(Synthetic.evaluation(sample));
  }

  /** A worker says that it waits for work, starts or stops. */
  Driven worker(String id, String role, String state) {
    return worker(id, role, state, "");
  }

  /** A worker says what it does, and on which sample. */
  Driven worker(String id, String role, String state, String sampleId) {
    WorkerStatus status =
        WorkerStatus.newBuilder()
            .setEnvelope(Synthetic.envelope("", now))
            .setWorkerId(id)
            .setRole(role)
            .setState(state)
            .setSampleId(sampleId)
            .setStarted(START)
            .build();
    return send(Topic.WORKERS, id, AvroSerde.of(WorkerStatus.class).encode(status));
  }

  Driven send(Topic topic, String key, byte[] value) {
    driver
        .createInputTopic(KAFKA.topic(topic), new StringSerializer(), new ByteArraySerializer())
        .pipeInput(key, value, now);
    return gather();
  }

  Driven pass(Duration time) {
    for (Duration left = time; left.compareTo(Duration.ZERO) > 0; ) {
      Duration step = left.compareTo(Duration.ofMillis(500)) > 0 ? Duration.ofMillis(500) : left;
      driver.advanceWallClockTime(step);
      now = now.plus(step);
      left = left.minus(step);
    }
    return gather();
  }

  /** Time passes while somebody says something every second. */
  Driven pass(Duration time, Runnable everySecond) {
    for (long i = 0; i < time.toSeconds(); i++) {
      everySecond.run();
      pass(Duration.ofSeconds(1));
    }
    return this;
  }

  Instant now() {
    return now;
  }

  private Driven gather() {
    gather(Topic.ARCHITECTURES, ArchitectureSample.class, samples);
    gather(Topic.SEARCH_EVENTS, SearchEvent.class, events);
    gather(Topic.SEARCH_STATUS, SearchStatus.class, statuses);
    gather(Topic.POLICY_UPDATES, PolicyUpdate.class, moves);
    gather(Topic.DEAD_LETTERS, DeadLetter.class, letters);
    gather(Topic.WEIGHT_UPDATES, WeightUpdate.class, weightUpdates);
    return this;
  }

  private <T extends SpecificRecord> void gather(Topic topic, Class<T> type, List<T> into) {
    if (!driver.producedTopicNames().contains(KAFKA.topic(topic))) {
      return;
    }
    TestOutputTopic<String, T> output =
        driver.createOutputTopic(
            KAFKA.topic(topic), new StringDeserializer(), AvroSerde.of(type).deserializer());
    into.addAll(output.readValuesToList());
  }

  /** Bodies of one kind, in order. */
  <T> List<T> told(Class<T> type) {
    return events.stream()
        .map(SearchEvent::getBody)
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  /** Events of one stream, in order. */
  List<SearchEvent> events(String stream) {
    return events.stream().filter(e -> e.getEnvelope().getSearchId().equals(stream)).toList();
  }

  /** Names of the streams, in the order of their first events. */
  List<String> streams() {
    return events.stream().map(e -> e.getEnvelope().getSearchId()).distinct().toList();
  }

  SearchStatus status() {
    return statuses.get(statuses.size() - 1);
  }

  ArchitectureSample lastSample() {
    return samples.get(samples.size() - 1);
  }

  @Override
  public void close() {
    driver.close();
  }
}
