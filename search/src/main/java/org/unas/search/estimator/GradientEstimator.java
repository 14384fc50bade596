package org.unas.search.estimator;

import org.unas.search.policy.Policy;

/** Estimates ∇_α E_{z~p}[L(z)] from one completed sample. */
@FunctionalInterface
public interface GradientEstimator {
  /**
   * The estimate with respect to the logits, flattened as the space is.
   *
   * @param policy the policy whose gradient is wanted
   * @param observation a completed sample
   */
  double[] gradient(Policy policy, Observation observation);
}
