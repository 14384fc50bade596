package org.unas.streaming;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.producer.Partitioner;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.processor.StreamPartitioner;

/**
 * Places a record by its search: by the part of its key before the first slash. All questions and
 * answers of a search meet in one partition, the one that Kafka's own partitioner would choose for
 * the search id as key. Records without key go to partition 0.
 */
public final class SearchPartitioner implements Partitioner {

  /** The partition of a key such as {@code searchId} or {@code searchId/17}. */
  public static int partition(String key, int partitions) {
    int slash = key.indexOf('/');
    String searchId = slash < 0 ? key : key.substring(0, slash);
    return Utils.toPositive(Utils.murmur2(searchId.getBytes(StandardCharsets.UTF_8))) % partitions;
  }

  /** The same rule for the sinks of a Kafka Streams topology. */
  public static <V> StreamPartitioner<String, V> forStreams() {
    return (topic, key, value, partitions) -> Optional.of(Set.of(partition(key, partitions)));
  }

  @Override
  public int partition(
      String topic, Object key, byte[] keyBytes, Object value, byte[] bytes, Cluster cluster) {
    String text = keyBytes == null ? "" : new String(keyBytes, StandardCharsets.UTF_8);
    return text.isEmpty() ? 0 : partition(text, cluster.partitionCountForTopic(topic));
  }

  @Override
  public void configure(Map<String, ?> configs) {}

  @Override
  public void close() {}
}
