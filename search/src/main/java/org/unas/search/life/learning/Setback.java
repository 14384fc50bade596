package org.unas.search.life.learning;

/**
 * The shared weights learned nothing of something that a trainer did.
 *
 * @param block name of the block that would have changed too much; empty if the loss tells
 * @param trainerId the trainer process
 * @param source what it came of, such as an update: what is heard twice about one source counts
 *     once
 * @param code stable, upper case: {@code EXPLODING}, {@code NON_FINITE}, {@code LOSS}, {@code
 *     STALE} or {@code SHAPE}
 * @param message the rule and the value
 */
public record Setback(String block, String trainerId, String source, String code, String message) {

  /** Whether it tells of weights that grow without bound; others tell of weights that are gone. */
  boolean isDivergence() {
    return !code.equals("STALE") && !code.equals("SHAPE");
  }
}
