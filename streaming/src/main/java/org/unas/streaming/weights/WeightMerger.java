package org.unas.streaming.weights;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.Metric;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unas.schemas.Topic;
import org.unas.streaming.KafkaSettings;
import org.unas.streaming.LogMeters;
import org.unas.streaming.ServiceIdentity;
import org.unas.streaming.ThreadRecovery;
import org.unas.streaming.TopicInspection;
import org.unas.streaming.UnreadableRecords;
import org.unas.streaming.health.SignOfLife;
import org.unas.streaming.health.StreamsPulse;

/**
 * A share of the parameter server: merges the updates of some blocks, as many as there are when all
 * running mergers divide them. Every trainer hosts one.
 *
 * <p>At least once, and idempotent by the updates' numbers: exactly-once would make every reader
 * wait for the next commit.
 */
public final class WeightMerger implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(WeightMerger.class);
  private static final String APPLICATION = "unas.weight-merger";
  private static final Duration COMMIT = Duration.ofSeconds(1);
  private static final Duration STOP = Duration.ofSeconds(5);

  private static final int SHORTEST_SESSION = 6;
  private static final int LONGEST_SESSION = 30;

  /** A thread waits some minutes for brokers that are away. */
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private final Path directory;
  private final SleepWatch sleep;
  private final KafkaStreams streams;

  /** A merger that counts for nobody and merges nothing before {@link #start()}. */
  public WeightMerger(KafkaSettings kafka, ServiceIdentity merger, MergeSettings merging) {
    this(kafka, merger, merging, LogMeters.none());
  }

  /** A merger that merges nothing before {@link #start()}. */
  public WeightMerger(
      KafkaSettings kafka, ServiceIdentity merger, MergeSettings merging, LogMeters meters) {
    this.directory = directory();
    Properties properties = new Properties();
    properties.putAll(properties(kafka, directory));
    properties.putAll(UnreadableRecords.properties(kafka, merger));
    this.sleep = new SleepWatch(session(properties).dividedBy(2), System::nanoTime);
    this.streams =
        new KafkaStreams(
            MergeTopology.of(kafka, merger, merging, meters, sleep::sleeps), properties);
    meters.watchMerger(this::lag);
    streams.setUncaughtExceptionHandler(new ThreadRecovery("weight merger"));
  }

  /** Says what to do when it fails on and on and is given up; called once, on another thread. */
  public void onGivenUp(Runnable action) {
    streams.setStateListener(
        (now, before) -> {
          if (now == KafkaStreams.State.ERROR) {
            new Thread(action, "weight-merger-given-up").start();
          }
        });
  }

  /**
   * How long a merger may be silent before another one takes its share: six seconds, and one for
   * each gigabyte of the heap that the garbage collection may stop everything for; thirty at most.
   */
  static Duration session(long heap) {
    return Duration.ofSeconds(Math.min(LONGEST_SESSION, SHORTEST_SESSION + (heap >> 30)));
  }

  /** Ours, or what the user has set instead. */
  private static Duration session(Properties properties) {
    Object millis =
        new StreamsConfig(properties)
            .getMainConsumerConfigs(APPLICATION, APPLICATION, 0)
            .get(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG);
    return Duration.ofMillis(Long.parseLong(millis.toString()));
  }

  static Map<String, Object> properties(KafkaSettings kafka, Path directory) {
    return kafka.streams(
        APPLICATION,
        Map.of(
            StreamsConfig.STATE_DIR_CONFIG,
            directory.toString(),
            StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
            StreamsConfig.AT_LEAST_ONCE,
            StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
            COMMIT.toMillis(),
            StreamsConfig.NUM_STREAM_THREADS_CONFIG,
            1,
            StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG),
            Math.toIntExact(session(Runtime.getRuntime().maxMemory()).toMillis())));
  }

  /**
   * Looks at what lies in the topic of merged blocks: a record that no replica can use becomes one
   * dead letter, however many replicas skip it. Trainers share the work.
   */
  public static TopicInspection inspection(KafkaSettings kafka, ServiceIdentity inspector) {
    return new TopicInspection(
        kafka, "unas.weights-inspection", inspector, Map.of(Topic.WEIGHTS, WeightRules::check));
  }

  private static Path directory() {
    try {
      // Stores are in memory; Streams still wants a directory that no other process has.
      return Files.createTempDirectory("unas-weight-merger");
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The weight merger needs a temporary directory; look at java.io.tmpdir.", e);
    }
  }

  /** Starts to merge, once its share is known. */
  public void start() {
    sleep.start();
    streams.start();
  }

  /** Whether it has its share and merges. */
  public boolean isRunning() {
    return streams.state() == KafkaStreams.State.RUNNING;
  }

  /** Updates that wait for this merger, in all its partitions; 0 while it has none. */
  public double lag() {
    return streams.metrics().values().stream()
        .filter(metric -> metric.metricName().name().equals("records-lag"))
        .map(Metric::metricValue)
        .mapToDouble(lag -> lag instanceof Double records && records > 0 ? records : 0)
        .sum();
  }

  /** Whether its thread gets on. */
  public SignOfLife signOfLife() {
    return new StreamsPulse("weight-merger", streams, LONGEST);
  }

  /** Hands its share to the others and stops. */
  @Override
  public void close() {
    streams.close(
        CloseOptions.groupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP)
            .withTimeout(STOP));
    sleep.close();
    streams.cleanUp();
    try {
      Files.deleteIfExists(directory);
    } catch (IOException e) {
      log.debug("{} is left behind.", directory, e);
    }
  }
}
