package org.unas.search.estimator;

import org.unas.search.policy.Policy;
import org.unas.search.space.Decision;

/**
 * Wrong on purpose: UNAS as if the conditional noise did not follow the logits (d = 1 everywhere),
 * and so REINFORCE on L - S plus the whole Gumbel-softmax gradient of S.
 */
record UncoupledEstimator(double temperature) implements GradientEstimator {
  @Override
  public double[] gradient(Policy policy, Observation observation) {
    float[] relaxation = observation.relaxation();
    double[] slope = observation.surrogateGradient();
    double[] gradient =
        new ReinforceEstimator()
            .gradient(
                policy,
                new Observation(
                    observation.choices(),
                    relaxation,
                    observation.loss(),
                    observation.surrogate(),
                    slope,
                    observation.surrogate()));
    int offset = 0;
    for (Decision decision : policy.space().decisions()) {
      double mean = 0;
      for (int j = offset; j < offset + decision.size(); j++) {
        mean += relaxation[j] * slope[j];
      }
      for (int j = offset; j < offset + decision.size(); j++) {
        gradient[j] += relaxation[j] * (slope[j] - mean) / temperature;
      }
      offset += decision.size();
    }
    return gradient;
  }
}
