package org.unas.search.estimator;

import org.unas.search.policy.Policy;
import org.unas.search.space.OptionLayout;

/**
 * The closed form of UNAS's gradient (arXiv 1912.07651, equation 7): REINFORCE with S as control
 * variate, whose own gradient is added back through the relaxed sample.
 *
 * <p>The conditional noise is coupled to the unconditional noise, so that one (z, ζ) pair serves
 * every term. With respect to ln p_i:
 *
 * <pre>
 *   v_i  = (L(z) - S(ζ)) z_i + d_i ⊙ (1/τ) (diag(ζ_i) - ζ_i ζ_iᵀ) ∂S/∂ζ_i
 *   d_ij = (ζ_ij / max_k ζ_ik)^τ
 * </pre>
 *
 * <p>For a sample of an older policy the first term counts p_now(z) / p_then(z) and entry j of the
 * second that of the {@linkplain Importance architecture with option j}: then the second is still
 * the gradient of what the first subtracts, Σ_z ∇p_now(z) E_then[S(ζ) | z], and the whole unbiased.
 */
final class ClosedForm {
  private ClosedForm() {}

  /**
   * The estimate of one sample with respect to the logits.
   *
   * @param loss L(z)
   * @param surrogate S(ζ)
   * @param surrogateGradient ∂S/∂ζ
   */
  static double[] gradient(
      Policy policy,
      Observation observation,
      double loss,
      double surrogate,
      double[] surrogateGradient) {
    RelaxedPath path = new RelaxedPath(policy, observation.draw());
    Importance importance = observation.importance();
    double[] gradient = path.slope(surrogateGradient);
    double[] coupling = path.coupling();
    for (int j = 0; j < gradient.length; j++) {
      gradient[j] *= coupling[j] * importance.options()[j];
    }
    OptionLayout layout = policy.space().layout();
    for (int i = 0; i < layout.decisions(); i++) {
      gradient[layout.index(i, observation.draw().architecture().choice(i))] +=
          importance.sample() * (loss - surrogate);
    }
    policy.toLogits(gradient);
    return gradient;
  }
}
