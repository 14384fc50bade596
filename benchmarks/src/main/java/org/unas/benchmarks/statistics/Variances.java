package org.unas.benchmarks.statistics;

import java.util.List;

/**
 * Estimates of one vector by two methods from the same measurements.
 *
 * @param ours of the method in question
 * @param reference of the other, as many, in the same order
 */
public record Variances(List<double[]> ours, List<double[]> reference) {

  /** Our total variance over the reference's, with the jackknife's standard error. */
  public Estimate ratio() {
    var mine = new Total(ours);
    var other = new Total(reference);
    return Estimate.jackknife(
        mine.variance() / other.variance(),
        ours.size(),
        i -> mine.varianceWithout(i) / other.varianceWithout(i));
  }

  /** Sums that give the total variance, also without one of the vectors. */
  private static final class Total {
    private final List<double[]> vectors;
    private final double[] sum;
    private double squares;

    Total(List<double[]> vectors) {
      this.vectors = vectors;
      this.sum = new double[vectors.get(0).length];
      for (double[] vector : vectors) {
        squares += Vectors.dot(vector, vector);
        for (int j = 0; j < sum.length; j++) {
          sum[j] += vector[j];
        }
      }
    }

    double variance() {
      return variance(squares, sum, vectors.size());
    }

    double varianceWithout(int i) {
      double[] left = vectors.get(i);
      return variance(
          squares - Vectors.dot(left, left), Vectors.minus(sum, left), vectors.size() - 1);
    }

    private static double variance(double squares, double[] sum, int count) {
      return (squares - Vectors.dot(sum, sum) / count) / (count - 1);
    }
  }
}
