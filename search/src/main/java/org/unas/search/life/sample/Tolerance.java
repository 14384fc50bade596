package org.unas.search.life.sample;

/**
 * Failures that completed samples have not made up for: four completed ones make up for one, so a
 * search may live with one failure in five for ever, and ends soon where most fail.
 *
 * @param failures at least 0
 */
public record Tolerance(double failures) {
  /** No failure yet. */
  public static final Tolerance WHOLE = new Tolerance(0);

  /** What a completed sample makes up for. */
  private static final double MENDED = 0.25;

  /** After one more failure. */
  Tolerance strained() {
    return new Tolerance(failures + 1);
  }

  /** After one more completed sample. */
  Tolerance mended() {
    return new Tolerance(Math.max(0, failures - MENDED));
  }
}
