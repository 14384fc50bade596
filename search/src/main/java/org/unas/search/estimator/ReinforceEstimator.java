package org.unas.search.estimator;

import org.unas.search.policy.Policy;
import org.unas.search.space.Decision;

/**
 * The score function with a baseline: (L(z) - b)(z_i - p_i) (Williams 1992; ENAS, arXiv
 * 1802.03268). Unbiased, since the baseline knows only earlier samples. Needs one discrete forward
 * pass on training and one on validation images.
 */
public final class ReinforceEstimator implements GradientEstimator {
  @Override
  public double[] gradient(Policy policy, Observation observation) {
    double advantage = observation.loss() - observation.baseline();
    double[] gradient = policy.probabilities();
    int offset = 0;
    int i = 0;
    for (Decision decision : policy.space().decisions()) {
      for (int j = 0; j < decision.size(); j++) {
        gradient[offset + j] *= -advantage;
      }
      gradient[offset + observation.choices()[i++]] += advantage;
      offset += decision.size();
    }
    return gradient;
  }
}
