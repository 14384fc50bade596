package org.unas.benchmarks.statistics;

/**
 * Independent estimates of one known gradient: how much they vary and whether their mean is off.
 *
 * <p>Hundreds of coordinates, each with a standard error of its own, would exceed 3 of them
 * somewhere by chance. So there is one statistic for the whole vector, {@link #bias()}.
 */
public final class GradientSample {
  /** Even; their differences in pairs tell how the coordinates go together. */
  private static final int BLOCKS = 200;

  private final double[] exact;
  private final double[] mean;
  private final double[][] blocks;
  private double squares;
  private long count;

  /**
   * No estimate yet.
   *
   * @param exact the gradient
   */
  public GradientSample(double[] exact) {
    this.exact = exact;
    this.mean = new double[exact.length];
    this.blocks = new double[BLOCKS][exact.length];
  }

  /** Adds an estimate. */
  public void add(double[] estimate) {
    double[] block = blocks[(int) (count % BLOCKS)];
    count++;
    for (int j = 0; j < mean.length; j++) {
      double before = estimate[j] - mean[j];
      mean[j] += before / count;
      squares += before * (estimate[j] - mean[j]);
      block[j] += estimate[j];
    }
  }

  /** Variance of an estimate, summed over the coordinates (Welford 1962). */
  public double totalVariance() {
    return squares / (count - 1);
  }

  /**
   * How unlikely the error of the mean is if there is no bias, as a standard normal deviate; large
   * is unlikely. The squared error of the mean is a sum of squares of correlated normals, so about
   * a multiple of a χ² whose mean and variance are known (Satterthwaite 1946): E = tr Σ/n, degrees
   * of freedom (tr Σ)² / tr Σ². The cube root of a χ² is nearly normal (Wilson, Hilferty 1931).
   */
  public double bias() {
    double expected = totalVariance() / count;
    double spread = 2 / (9 * degreesOfFreedom());
    return (Math.cbrt(squaredError() / expected) - (1 - spread)) / Math.sqrt(spread);
  }

  /**
   * Length of the bias over the length of the gradient. Its square is estimated without bias, and
   * counts as 0 where that is negative.
   */
  public double relativeBias() {
    double squaredBias = squaredError() - totalVariance() / count;
    return Math.sqrt(Math.max(0, squaredBias) / Vectors.dot(exact, exact));
  }

  /**
   * Cosine of the angle between the mean and the gradient: what is left where a step has a size of
   * its own, as Adam's.
   */
  public double cosine() {
    return Vectors.dot(mean, exact)
        / Math.sqrt(Vectors.dot(mean, mean) * Vectors.dot(exact, exact));
  }

  private double squaredError() {
    double[] error = Vectors.minus(mean, exact);
    return Vectors.dot(error, error);
  }

  /**
   * (tr Σ)² / tr Σ²: between 1 and the number of coordinates. Differences of two blocks have the
   * mean 0 and a multiple of the covariance Σ, and E⟨a, b⟩² = tr Σ² for independent ones.
   */
  double degreesOfFreedom() {
    double trace = 0;
    double squared = 0;
    int half = BLOCKS / 2;
    double[][] differences = new double[half][];
    for (int a = 0; a < half; a++) {
      differences[a] = Vectors.minus(blocks[2 * a], blocks[2 * a + 1]);
      trace += Vectors.dot(differences[a], differences[a]) / half;
      for (int b = 0; b < a; b++) {
        double product = Vectors.dot(differences[a], differences[b]);
        squared += product * product / (half * (half - 1) / 2.0);
      }
    }
    return trace * trace / squared;
  }
}
