package org.unas.search.estimator;

import org.unas.search.policy.Policy;

/**
 * UNAS (arXiv 1912.07651, equation 7), which is REBAR (arXiv 1703.07370) for many categorical
 * decisions, in {@linkplain ClosedForm closed form}.
 *
 * <p><b>Bias:</b> none, whatever S is; the better S follows L, the lower the variance. <b>Cost:</b>
 * one discrete forward pass and one relaxed forward and backward pass on training and on validation
 * images.
 */
public final class UnasEstimator implements PerSampleEstimator {
  @Override
  public double[] gradient(Policy policy, Observation observation) {
    return ClosedForm.gradient(
        policy,
        observation,
        observation.loss(),
        observation.surrogate(),
        observation.surrogateGradient());
  }
}
