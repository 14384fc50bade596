package org.unas.streaming.drift;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.unas.schemas.Topic;

/**
 * What was found when a cluster was looked at.
 *
 * @param missing topics that are not there
 * @param shapes those that are
 * @param differences how they, and the rules of the work queues, differ from what was declared
 */
public record Inspection(
    Set<Topic> missing, Map<Topic, TopicShape> shapes, List<Difference> differences) {
  /** Copies the collections. */
  public Inspection {
    missing = Set.copyOf(missing);
    shapes = Map.copyOf(shapes);
    differences = List.copyOf(differences);
  }

  /** Those with which no service starts. */
  public List<Difference> refusals() {
    return differences.stream().filter(Difference::matters).toList();
  }

  /** Whether every topic is there and the work queues have the rules that we set. */
  public boolean isProvisioned() {
    return missing.isEmpty()
        && differences.stream().noneMatch(d -> TopicRules.ofQueues().containsKey(d.property()));
  }

  /** Those of one topic or group, by its name in this deployment. */
  public List<Difference> of(String subject) {
    return differences.stream().filter(d -> d.subject().equals(subject)).toList();
  }
}
