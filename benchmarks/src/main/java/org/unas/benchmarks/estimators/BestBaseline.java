package org.unas.benchmarks.estimators;

import org.unas.search.policy.Policy;
import org.unas.search.space.Architecture;

/**
 * The variance of REINFORCE with the best constant baseline, (L - b)(z - p) with b = E[L |z - p|²]
 * / E[|z - p|²]: what every other variance is a share of.
 */
final class BestBaseline {
  private final Policy policy;
  private long count;
  private double weight;
  private double first;
  private double second;

  BestBaseline(Policy policy) {
    this.policy = policy;
  }

  void add(Architecture architecture, double loss) {
    double squared = 0;
    for (double s : policy.score(architecture)) {
      squared += s * s;
    }
    count++;
    weight += squared;
    first += squared * loss;
    second += squared * loss * loss;
  }

  /**
   * Summed over the coordinates.
   *
   * @param exact the gradient
   */
  double variance(double[] exact) {
    double squaredMean = 0;
    for (double g : exact) {
      squaredMean += g * g;
    }
    return (second - first * first / weight) / count - squaredMean;
  }
}
