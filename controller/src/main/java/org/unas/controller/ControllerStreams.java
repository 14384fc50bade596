package org.unas.controller;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unas.streaming.KafkaSettings;
import org.unas.streaming.ServiceIdentity;

/** The running topology. Exactly once: an answer counts once, and no event is told twice. */
public final class ControllerStreams implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ControllerStreams.class);
  private static final String APPLICATION = "unas.controller";
  private static final Duration STOP = Duration.ofSeconds(5);

  private final KafkaStreams streams;
  private final ThreadRecovery recovery;

  /**
   * A controller that does nothing before {@link #start()}.
   *
   * @param stateDirectory its own; with the same one it comes back as the same member
   */
  public ControllerStreams(
      KafkaSettings kafka,
      ServiceIdentity controller,
      ControllerSettings settings,
      Path stateDirectory) {
    Properties properties = new Properties();
    properties.putAll(kafka.streams(APPLICATION));
    properties.put(StreamsConfig.STATE_DIR_CONFIG, stateDirectory.toString());
    properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, settings.commitInterval().toMillis());
    // A commit waits for the poll under way.
    properties.put(StreamsConfig.POLL_MS_CONFIG, settings.commitInterval().toMillis());
    properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1);
    this.streams = new KafkaStreams(ControllerTopology.of(kafka, controller, settings), properties);
    this.recovery = new ThreadRecovery();
    streams.setUncaughtExceptionHandler(recovery);
  }

  /** Begins to work, once its share is known. */
  public void start() {
    streams.start();
  }

  /** Where it is in its life. */
  public KafkaStreams.State state() {
    return streams.state();
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
