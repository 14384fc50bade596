package org.unas.search.estimator;

import java.util.Arrays;

/** Mean and variance of a stream of vectors (Welford 1962). */
final class Moments {
  private final double[] mean;
  private final double[] squares;
  private long count;

  Moments(int width) {
    this.mean = new double[width];
    this.squares = new double[width];
  }

  void add(double[] vector) {
    count++;
    for (int j = 0; j < mean.length; j++) {
      double before = vector[j] - mean[j];
      mean[j] += before / count;
      squares[j] += before * (vector[j] - mean[j]);
    }
  }

  double mean(int j) {
    return mean[j];
  }

  double standardError(int j) {
    return Math.sqrt(squares[j] / (count - 1) / count);
  }

  double totalVariance() {
    return Arrays.stream(squares).sum() / (count - 1);
  }
}
