package org.unas.search.estimator;

/**
 * A moving average of earlier losses: the plain mean at first, with decay 0.99 (ENAS) once a
 * hundred losses are known.
 *
 * @param value the average; 0 before the first loss
 * @param losses number of losses seen
 */
public record Baseline(double value, long losses) {
  /** No losses yet. */
  public static final Baseline EMPTY = new Baseline(0, 0);

  private static final double MEMORY = 100;

  /** The baseline after one more loss. */
  public Baseline plus(double loss) {
    double weight = 1 / Math.min(losses + 1, MEMORY);
    return new Baseline(value + weight * (loss - value), losses + 1);
  }
}
