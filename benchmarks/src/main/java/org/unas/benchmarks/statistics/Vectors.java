package org.unas.benchmarks.statistics;

/** Arithmetic of equally long vectors. */
final class Vectors {
  private Vectors() {}

  static double dot(double[] left, double[] right) {
    double sum = 0;
    for (int j = 0; j < left.length; j++) {
      sum += left[j] * right[j];
    }
    return sum;
  }

  static double[] minus(double[] left, double[] right) {
    double[] difference = left.clone();
    for (int j = 0; j < difference.length; j++) {
      difference[j] -= right[j];
    }
    return difference;
  }
}
