package org.unas.streaming.tail;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Where a log ended when somebody asked.
 *
 * @param ends offset behind the last record of each partition
 * @param asked when that was, by the clock of the process in nanoseconds
 */
public record LogFront(Map<TopicPartition, Long> ends, long asked) {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /**
   * Assigns all partitions of a topic to a consumer, from the beginning.
   *
   * @throws UnknownTopicOrPartitionException if there is no such topic, or not yet
   */
  public static LogFront assign(Consumer<byte[], byte[]> consumer, String topic) {
    List<PartitionInfo> found =
        Optional.ofNullable(consumer.partitionsFor(topic)).orElse(List.of());
    if (found.isEmpty()) {
      throw new UnknownTopicOrPartitionException("There is no topic " + topic + ".");
    }
    List<TopicPartition> partitions =
        found.stream().map(info -> new TopicPartition(topic, info.partition())).toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    return new LogFront(consumer.endOffsets(partitions), System.nanoTime());
  }

  /** Whether a consumer has read all that was there. */
  public boolean isReached(Consumer<byte[], byte[]> consumer) {
    return ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  boolean isOlderThan(Duration age) {
    return System.nanoTime() - asked > age.toNanos();
  }

  /** Where the log ends now; the same front if the cluster does not answer. */
  LogFront again(Consumer<byte[], byte[]> consumer) {
    long now = System.nanoTime();
    try {
      return new LogFront(consumer.endOffsets(ends.keySet(), PATIENCE), now);
    } catch (TimeoutException e) {
      return this;
    }
  }
}
