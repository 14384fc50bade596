package org.unas.search.estimator;

import org.unas.search.policy.Policy;

/**
 * The gradient through the relaxation alone, (diag(ζ_i) - ζ_i ζ_iᵀ) ∂S/∂ζ_i / τ, for the three
 * methods that differ in where the network runs and in what ζ is. All are biased.
 *
 * <ul>
 *   <li>{@code gumbel} (SNAS, arXiv 1812.09926): ζ is the Gumbel-softmax sample and the network
 *       runs there. <b>Bias:</b> it is the gradient of E[S(ζ)] instead of E[L(z)], the same in the
 *       limit of a low temperature. Samples of older policies are weighted as if z told everything.
 *   <li>{@code darts} (arXiv 1806.09055, first order): ζ = softmax(α), τ = 1, without noise.
 *       <b>Bias:</b> the exact gradient of S(softmax(α)), which is another objective than E[L(z)].
 *   <li>{@code gdas} (arXiv 1910.04465): the network runs at z, and its gradient there is taken to
 *       that of the soft ζ (straight-through). <b>Bias:</b> not the gradient of any objective; for
 *       S linear in ζ, that of E[S(ζ)].
 * </ul>
 *
 * <p><b>Cost:</b> one forward and backward pass on training and on validation images; gumbel and
 * darts run it with all options at once, and run the network at z besides, to report its loss.
 */
public final class PathwiseEstimator implements PerSampleEstimator {
  @Override
  public double[] gradient(Policy policy, Observation observation) {
    double[] gradient =
        new RelaxedPath(policy, observation.draw()).slope(observation.surrogateGradient());
    for (int j = 0; j < gradient.length; j++) {
      gradient[j] *= observation.importance().sample();
    }
    policy.toLogits(gradient);
    return gradient;
  }
}
