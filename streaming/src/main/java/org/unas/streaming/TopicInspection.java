package org.unas.streaming;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unas.schemas.AvroSerde;
import org.unas.schemas.Topic;

/**
 * Looks at topics that many read and nobody answers for, such as those of statuses, workers and
 * merged weights: their readers skip what they cannot use, and here it becomes one dead letter. All
 * instances share the partitions as one consumer group. At least once: a letter may be repeated
 * after a crash.
 */
public final class TopicInspection implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(TopicInspection.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
  private static final Duration STOP = Duration.ofSeconds(5);

  private final KafkaSettings settings;
  private final String group;
  private final ServiceIdentity inspector;
  private final Map<String, Rule> rules = new HashMap<>();
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread thread;

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
    this.thread = new Thread(this::run, group);
    thread.setDaemon(true);
  }

  /** Starts to look. */
  public void start() {
    thread.start();
  }

  /** Whether it looks; false before the start, at the end, and if its thread has died. */
  public boolean isRunning() {
    return thread.isAlive();
  }

  /** What was not committed is looked at again, so that is the way back from any failure. */
  private void run() {
    while (stopping.getCount() > 0) {
      try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(properties());
          DeadLetters letters = new DeadLetters(settings, inspector)) {
        consumer.subscribe(rules.keySet());
        inspect(consumer, letters);
      } catch (RuntimeException e) {
        log.warn("{} starts over after a failure.", group, e);
        pause();
      }
    }
  }

  private Map<String, Object> properties() {
    Map<String, Object> properties = settings.consumer();
    properties.put(ConsumerConfig.GROUP_ID_CONFIG, settings.group(group));
    return properties;
  }

  private void inspect(Consumer<byte[], byte[]> consumer, DeadLetters letters) {
    while (stopping.getCount() > 0) {
      List<CompletableFuture<RecordMetadata>> sent = new ArrayList<>();
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        objection(record).ifPresent(reason -> sent.add(letters.send(record, reason, 1)));
      }
      CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).join();
      consumer.commitAsync();
    }
  }

  private Optional<String> objection(ConsumerRecord<byte[], byte[]> record) {
    try {
      rules.get(record.topic()).check(record);
      return Optional.empty();
    } catch (RuntimeException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private void pause() {
    try {
      if (stopping.await(PAUSE_AFTER_FAILURE.toMillis(), TimeUnit.MILLISECONDS)) {
        log.debug("{} stops.", group);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Stops looking. */
  @Override
  public void close() {
    stopping.countDown();
    try {
      thread.join(STOP.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
