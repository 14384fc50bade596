package org.unas.search.estimator;

/**
 * The share η that makes R + η (U - R) vary least, for two unbiased estimates R and U of the same
 * vector: η = -E⟨R, U - R⟩ / E‖U - R‖², since the mean of U - R is known to be 0. Kept in [0, 1],
 * and near 1 until it is known better; recent samples count more.
 *
 * @param cross running sum of ⟨R, U - R⟩
 * @param square running sum of ‖U - R‖²
 * @param samples running number of samples
 */
public record Mixing(double cross, double square, double samples) {
  /** Nothing seen yet: η = 1. */
  public static final Mixing EMPTY = new Mixing(0, 0, 0);

  private static final double RETENTION = 0.998;

  /** Samples' worth of belief in η = 1. */
  private static final double PRIOR = 10;

  /** η. */
  public double share() {
    if (square == 0) {
      return 1;
    }
    double best = Math.min(1, Math.max(0, -cross / square));
    return (samples * best + PRIOR) / (samples + PRIOR);
  }

  /** After another pair of estimates. */
  Mixing plus(double[] r, double[] u) {
    double newCross = RETENTION * cross;
    double newSquare = RETENTION * square;
    for (int j = 0; j < r.length; j++) {
      double difference = u[j] - r[j];
      newCross += r[j] * difference;
      newSquare += difference * difference;
    }
    return new Mixing(newCross, newSquare, RETENTION * samples + 1);
  }
}
