package org.unas.search.estimator;

import org.unas.search.policy.Policy;

/**
 * Wrong on purpose: UNAS as if the conditional noise did not follow the logits (d = 1 everywhere),
 * and so REINFORCE on L - S plus the whole Gumbel-softmax gradient of S.
 */
record UncoupledEstimator() implements PerSampleEstimator {
  @Override
  public double[] gradient(Policy policy, Observation observation) {
    double[] gradient = new PathwiseEstimator().gradient(policy, observation);
    double[] score = policy.score(observation.draw().architecture());
    for (int j = 0; j < gradient.length; j++) {
      gradient[j] += (observation.loss() - observation.surrogate()) * score[j];
    }
    return gradient;
  }
}
