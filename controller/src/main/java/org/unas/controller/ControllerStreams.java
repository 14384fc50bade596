package org.unas.controller;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unas.streaming.KafkaSettings;
import org.unas.streaming.ServiceIdentity;
import org.unas.streaming.StreamsClients;
import org.unas.streaming.ThreadRecovery;
import org.unas.streaming.UnreadableRecords;

/** The running topology. Exactly once: an answer counts once, and no event is told twice. */
public final class ControllerStreams implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ControllerStreams.class);

  /** The name of the group that all controllers are in, without prefix. */
  public static final String APPLICATION = "unas.controller";

  private static final Duration STOP = Duration.ofSeconds(5);

  private final KafkaStreams streams;
  private volatile boolean hasWorked;

  /**
   * A controller that does nothing before {@link #start()}.
   *
   * @param stateDirectory its own; with the same one it comes back as the same member
   * @param givenUp called once if it cannot go on
   */
  public ControllerStreams(
      KafkaSettings kafka,
      ServiceIdentity controller,
      ControllerSettings settings,
      SearchMeters meters,
      Path stateDirectory,
      Runnable givenUp) {
    Properties properties = new Properties();
    properties.putAll(properties(kafka, settings, stateDirectory));
    properties.putAll(UnreadableRecords.properties(kafka, controller));
    this.streams =
        new KafkaStreams(
            ControllerTopology.of(kafka, controller, settings, meters),
            properties,
            new StreamsClients());
    streams.setUncaughtExceptionHandler(new ThreadRecovery("controller"));
    streams.setStateListener((now, before) -> onState(now, givenUp));
  }

  /** A user's properties win over what is set here, unless correctness needs it. */
  static Map<String, Object> properties(
      KafkaSettings kafka, ControllerSettings settings, Path stateDirectory) {
    return kafka.streams(
        APPLICATION,
        Map.of(
            StreamsConfig.STATE_DIR_CONFIG,
            stateDirectory.toString(),
            StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
            StreamsConfig.EXACTLY_ONCE_V2,
            StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
            settings.commitInterval().toMillis(),
            // A commit waits for the poll under way.
            StreamsConfig.POLL_MS_CONFIG,
            settings.commitInterval().toMillis(),
            StreamsConfig.NUM_STREAM_THREADS_CONFIG,
            1,
            StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG),
            InstanceId.in(stateDirectory)));
  }

  /** Begins to work, once its share is known. */
  public void start() {
    streams.start();
  }

  private void onState(KafkaStreams.State now, Runnable givenUp) {
    if (now == KafkaStreams.State.RUNNING) {
      hasWorked = true;
    } else if (now == KafkaStreams.State.ERROR) {
      // Not on the thread that the stop would wait for.
      new Thread(givenUp, "controller-given-up").start();
    }
  }

  /**
   * Whether it does its share; a share that changes hands for a moment is no reason to doubt it.
   */
  public boolean isAtWork() {
    KafkaStreams.State state = streams.state();
    return state == KafkaStreams.State.RUNNING
        || hasWorked && state == KafkaStreams.State.REBALANCING;
  }

  /** The streams themselves, for their metrics. */
  public KafkaStreams streams() {
    return streams;
  }

  /** Hands its searches to the others and stops. */
  @Override
  public void close() {
    log.debug("Stopping the topology.");
    streams.close(
        CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
            .withTimeout(STOP));
  }
}
