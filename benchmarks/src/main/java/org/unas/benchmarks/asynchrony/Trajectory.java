package org.unas.benchmarks.asynchrony;

import org.unas.search.policy.Policy;

/**
 * How one search went.
 *
 * @param regrets after 0, 1, 2, … updates of the policy
 * @param policy the last one
 * @param ages updates between draw and use of each sample used, in the order of use
 * @param effectiveShare mean of the updates' effective sample sizes over their sizes
 */
record Trajectory(double[] regrets, Policy policy, long[] ages, double effectiveShare) {

  double last() {
    return regrets[regrets.length - 1];
  }

  /** Total variation between the last policies, ½ Σ_j |p_ij - q_ij|, mean over the decisions. */
  double distance(Trajectory other) {
    double[] p = policy.probabilities();
    double[] q = other.policy.probabilities();
    double sum = 0;
    for (int j = 0; j < p.length; j++) {
      sum += Math.abs(p[j] - q[j]) / 2;
    }
    return sum / policy.space().layout().decisions();
  }
}
