package org.unas.search.estimator;

import org.unas.search.policy.Draw;
import org.unas.search.policy.Policy;
import org.unas.search.space.Decision;

/**
 * Gradients that flow through the relaxed sample ζ = softmax((ln p + g) / τ), with respect to ln p:
 *
 * <pre>
 *   s_i  = (1/τ) (diag(ζ_i) - ζ_i ζ_iᵀ) ∂S/∂ζ_i        with the noise g held
 *   d_i ⊙ s_i,  d_ij = (ζ_ij / max_k ζ_ik)^τ             minus the same with z and its noise held
 * </pre>
 *
 * @param policy of the space
 * @param draw where ζ was drawn
 */
record RelaxedPath(Policy policy, Draw draw) {

  /** s: the reparametrised gradient of S(ζ). */
  double[] slope(double[] surrogateGradient) {
    double[] slope = new double[surrogateGradient.length];
    float[] relaxation = draw.relaxation();
    int offset = 0;
    for (Decision decision : policy.space().decisions()) {
      double mean = 0;
      for (int j = offset; j < offset + decision.size(); j++) {
        mean += relaxation[j] * surrogateGradient[j];
      }
      for (int j = offset; j < offset + decision.size(); j++) {
        slope[j] = relaxation[j] * (surrogateGradient[j] - mean) / draw.temperature();
      }
      offset += decision.size();
    }
    return slope;
  }

  /** d: what is left of each entry of s once the path that holds z is subtracted; 1 at z. */
  double[] coupling() {
    double[] coupling = new double[draw.relaxation().length];
    int offset = 0;
    int i = 0;
    for (Decision decision : policy.space().decisions()) {
      double largest = draw.relaxation()[offset + draw.architecture().choice(i++)];
      for (int j = offset; j < offset + decision.size(); j++) {
        coupling[j] = Math.pow(draw.relaxation()[j] / largest, draw.temperature());
      }
      offset += decision.size();
    }
    return coupling;
  }
}
