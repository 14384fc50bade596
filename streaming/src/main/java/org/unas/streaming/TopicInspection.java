package org.unas.streaming;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.unas.schemas.AvroSerde;
import org.unas.schemas.Topic;
import org.unas.streaming.health.SignOfLife;
import org.unas.streaming.health.Supervised;

/**
 * Looks at topics that many read and nobody answers for, such as those of statuses, workers and
 * merged weights: their readers skip what they cannot use, and here it becomes one dead letter. All
 * instances share the partitions as one consumer group. At least once: a letter may be repeated
 * after a crash.
 */
public final class TopicInspection implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);

  private final KafkaSettings settings;
  private final String group;
  private final ServiceIdentity inspector;
  private final Map<String, Rule> rules = new HashMap<>();
  private final Supervised thread;

  /** What a record of a topic must be. */
  @FunctionalInterface
  public interface Rule {
    /**
     * Checks a record.
     *
     * @throws RuntimeException if none of the topic's readers can use it; says why
     */
    void check(ConsumerRecord<byte[], byte[]> record);
  }

  /** The rule that a record is one of its topic's type, or, in a compacted topic, a tombstone. */
  public static Rule decodable(Topic topic) {
    AvroSerde<? extends SpecificRecord> serde = AvroSerde.of(topic.value());
    return record -> {
      if (record.value() != null || topic.kind() == Topic.Kind.LOG) {
        serde.decode(record.value());
      }
    };
  }

  /**
   * An inspection that looks at nothing before {@link #start()}.
   *
   * @param group the name of the group of all its instances, without prefix; permanent
   * @param rules what the records of each topic must be
   */
  public TopicInspection(
      KafkaSettings settings, String group, ServiceIdentity inspector, Map<Topic, Rule> rules) {
    this.settings = settings;
    this.group = group;
    this.inspector = inspector;
    rules.forEach((topic, rule) -> this.rules.put(settings.topic(topic), rule));
    this.thread = new Supervised(group, this::inspect);
  }

  /** Starts to look. */
  public void start() {
    thread.start();
  }

  /** Whether it looks; false before the start, at the end, and if its thread has died. */
  public boolean isRunning() {
    return thread.isAlive();
  }

  /** Whether its thread gets on. */
  public SignOfLife signOfLife() {
    return thread;
  }

  /** What was not committed is looked at again, so that is the way back from any failure. */
  private void inspect() {
    try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(properties());
        DeadLetters letters = new DeadLetters(settings, inspector)) {
      consumer.subscribe(rules.keySet());
      while (!thread.isStopping()) {
        thread.doing("inspecting topics");
        inspect(consumer.poll(POLL), letters);
        consumer.commitAsync();
      }
    }
  }

  private Map<String, Object> properties() {
    Map<String, Object> properties = settings.consumer();
    properties.put(ConsumerConfig.GROUP_ID_CONFIG, settings.group(group));
    return properties;
  }

  private void inspect(ConsumerRecords<byte[], byte[]> records, DeadLetters letters) {
    List<CompletableFuture<RecordMetadata>> sent = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      objection(record).ifPresent(reason -> sent.add(letters.send(record, reason, 1)));
    }
    CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).join();
  }

  private Optional<String> objection(ConsumerRecord<byte[], byte[]> record) {
    try {
      rules.get(record.topic()).check(record);
      return Optional.empty();
    } catch (RuntimeException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /** Stops looking. */
  @Override
  public void close() {
    thread.close();
  }
}
