package org.unas.streaming;

import java.time.Duration;
import org.unas.schemas.Topic;

/**
 * The share groups of a deployment: who shares the work of which topic. Their names are permanent.
 */
public enum WorkGroup {
  /**
   * Trainers answer architectures. The controller writes those in transactions, and a share fetch
   * that waits is not woken by the end of a transaction: they have to ask again and again.
   */
  TRAINERS("unas.trainers", Topic.ARCHITECTURES, Duration.ofMillis(10)),
  /** Evaluators answer rewards, which wake a waiting fetch. */
  EVALUATORS("unas.evaluators", Topic.REWARDS, Duration.ofMillis(250));

  private final String base;
  private final Topic topic;
  private final Duration fetchWait;

  WorkGroup(String base, Topic topic, Duration fetchWait) {
    this.base = base;
    this.topic = topic;
    this.fetchWait = fetchWait;
  }

  /** The group's name without the deployment's prefix. */
  public String base() {
    return base;
  }

  /** Where its work comes from. */
  public Topic topic() {
    return topic;
  }

  /** How long a fetch, and the poll that sent it, waits for work. */
  public Duration fetchWait() {
    return fetchWait;
  }
}
