package org.unas.search.life.sample;

/**
 * A live worker.
 *
 * @param id unique per process
 * @param role what it does
 * @param device what it computes on
 */
public record Worker(String id, Role role, String device) {
  /** What a worker does. */
  public enum Role {
    /** Trains the shared weights. */
    TRAINER,
    /** Measures on validation data. */
    EVALUATOR
  }
}
