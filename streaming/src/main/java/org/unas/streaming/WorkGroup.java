package org.unas.streaming;

import org.unas.schemas.Topic;

/**
 * The share groups of a deployment: who shares the work of which topic. Their names are permanent.
 */
public enum WorkGroup {
  /** Trainers answer architectures. */
  TRAINERS("unas.trainers", Topic.ARCHITECTURES),
  /** Evaluators answer rewards. */
  EVALUATORS("unas.evaluators", Topic.REWARDS);

  private final String base;
  private final Topic topic;

  WorkGroup(String base, Topic topic) {
    this.base = base;
    this.topic = topic;
  }

  /** The group's name without the deployment's prefix. */
  public String base() {
    return base;
  }

  /** Where its work comes from. */
  public Topic topic() {
    return topic;
  }
}
