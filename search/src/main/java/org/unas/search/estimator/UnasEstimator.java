package org.unas.search.estimator;

import org.unas.search.policy.Policy;
import org.unas.search.space.Decision;

/**
 * UNAS (arXiv 1912.07651, equation 7) in closed form. REINFORCE with the surrogate S as control
 * variate, whose own gradient is added back through the relaxed sample.
 *
 * <p>The conditional noise is coupled to the unconditional noise, so that one (z, ζ) pair serves
 * every term. With respect to log p_i:
 *
 * <pre>
 *   v_i  = (L(z) - S(ζ)) z_i + d_i ⊙ (1/τ) (diag(ζ_i) - ζ_i ζ_iᵀ) ∂S/∂ζ_i
 *   d_ij = (ζ_ij / max_k ζ_ik)^τ
 * </pre>
 *
 * and with respect to the logits v_i - p_i Σ_j v_ij. Unbiased whatever S is; the better S follows
 * L, the lower the variance. Needs one discrete forward pass and one relaxed forward and backward
 * pass on training and on validation images.
 */
public final class UnasEstimator implements GradientEstimator {
  private final double temperature;

  /**
   * An estimator for samples relaxed at a temperature.
   *
   * @param temperature τ at which ζ was drawn, above 0
   */
  public UnasEstimator(double temperature) {
    this.temperature = temperature;
  }

  @Override
  public double[] gradient(Policy policy, Observation observation) {
    double[] gradient = new double[observation.relaxation().length];
    double[] probabilities = policy.probabilities();
    int offset = 0;
    int i = 0;
    for (Decision decision : policy.space().decisions()) {
      pathwise(observation, offset, decision.size(), gradient);
      gradient[offset + observation.choices()[i++]] += observation.loss() - observation.surrogate();
      toLogits(probabilities, offset, decision.size(), gradient);
      offset += decision.size();
    }
    return gradient;
  }

  /** The relaxed terms with respect to log p_i. */
  private void pathwise(Observation observation, int offset, int size, double[] into) {
    float[] relaxation = observation.relaxation();
    double[] slope = observation.surrogateGradient();
    double largest = 0;
    double mean = 0;
    for (int j = offset; j < offset + size; j++) {
      largest = Math.max(largest, relaxation[j]);
      mean += relaxation[j] * slope[j];
    }
    for (int j = offset; j < offset + size; j++) {
      double coupling = Math.pow(relaxation[j] / largest, temperature);
      into[j] = coupling * relaxation[j] * (slope[j] - mean) / temperature;
    }
  }

  private static void toLogits(double[] probabilities, int offset, int size, double[] gradient) {
    double sum = 0;
    for (int j = offset; j < offset + size; j++) {
      sum += gradient[j];
    }
    for (int j = offset; j < offset + size; j++) {
      gradient[j] -= probabilities[j] * sum;
    }
  }
}
