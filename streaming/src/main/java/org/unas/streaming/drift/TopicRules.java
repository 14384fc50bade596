package org.unas.streaming.drift;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;
import org.unas.schemas.Topic;
import org.unas.streaming.KafkaSettings;

/** The settings with which topics of the catalogue and work queues are made. */
public final class TopicRules {
  private static final int SEGMENT_BYTES = 32 << 20;

  private TopicRules() {}

  /** Settings by their names in Kafka. */
  public static Map<String, String> of(Topic topic) {
    String retention = Long.toString(topic.retention().toMillis());
    String largest = Integer.toString(largestRecord(topic));
    return switch (topic.kind()) {
      case LOG ->
          Map.of(
              TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE,
              TopicConfig.RETENTION_MS_CONFIG, retention,
              TopicConfig.MAX_MESSAGE_BYTES_CONFIG, largest);
      case COMPACTED ->
          // Small, short-lived segments: only closed segments are compacted, and whoever starts
          // reads all that is not compacted yet.
          Map.of(
              TopicConfig.CLEANUP_POLICY_CONFIG,
              TopicConfig.CLEANUP_POLICY_COMPACT,
              TopicConfig.DELETE_RETENTION_MS_CONFIG,
              retention,
              TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG,
              "0.2",
              TopicConfig.SEGMENT_BYTES_CONFIG,
              Integer.toString(SEGMENT_BYTES),
              TopicConfig.SEGMENT_MS_CONFIG,
              Long.toString(Duration.ofMinutes(10).toMillis()),
              TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
              largest);
    };
  }

  /**
   * The rules of every work queue's share group, which must stand before its first member joins.
   */
  public static Map<String, String> ofQueues() {
    return Map.of("share.auto.offset.reset", "earliest", "share.isolation.level", "read_committed");
  }

  /** Of a topic, in bytes: a dead letter is a whole record and a reason. */
  static int largestRecord(Topic topic) {
    return topic == Topic.DEAD_LETTERS ? KafkaSettings.LARGEST_REQUEST : Topic.MAX_RECORD_BYTES;
  }
}
