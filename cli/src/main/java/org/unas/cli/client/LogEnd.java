package org.unas.cli.client;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Where a topic ended at the time of asking, and whether a consumer has come that far. */
final class LogEnd {
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Map<TopicPartition, Long> offsets;

  private LogEnd(KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> offsets) {
    this.consumer = consumer;
    this.offsets = offsets;
  }

  /** Assigns all partitions of the topic, from the beginning, and remembers where they end. */
  static LogEnd assign(KafkaConsumer<byte[], byte[]> consumer, String topic) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .toList();
    if (partitions.isEmpty()) {
      throw new UnknownTopicOrPartitionException("There is no topic " + topic + ".");
    }
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    return new LogEnd(consumer, consumer.endOffsets(partitions));
  }

  boolean reached() {
    return offsets.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }
}
