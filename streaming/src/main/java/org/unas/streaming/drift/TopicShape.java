package org.unas.streaming.drift;

import java.util.Map;

/**
 * A topic as the cluster has it.
 *
 * @param partitions how many
 * @param replicas of each partition; the fewest
 * @param settings by their names in Kafka, with the cluster's defaults; empty if they may not be
 *     seen
 */
public record TopicShape(int partitions, int replicas, Map<String, String> settings) {
  /** Copies the settings. */
  public TopicShape {
    settings = Map.copyOf(settings);
  }
}
