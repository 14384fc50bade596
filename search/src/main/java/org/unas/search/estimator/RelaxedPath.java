package org.unas.search.estimator;

import org.unas.search.policy.Draw;
import org.unas.search.policy.Policy;
import org.unas.search.space.OptionLayout;

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
    OptionLayout layout = policy.space().layout();
    for (int i = 0; i < layout.decisions(); i++) {
      int end = layout.end(i);
      double mean = 0;
      for (int j = layout.start(i); j < end; j++) {
        mean += relaxation[j] * surrogateGradient[j];
      }
      for (int j = layout.start(i); j < end; j++) {
        slope[j] = relaxation[j] * (surrogateGradient[j] - mean) / draw.temperature();
      }
    }
    return slope;
  }

  /** d: what is left of each entry of s once the path that holds z is subtracted; 1 at z. */
  double[] coupling() {
    double[] coupling = new double[draw.relaxation().length];
    OptionLayout layout = policy.space().layout();
    for (int i = 0; i < layout.decisions(); i++) {
      int end = layout.end(i);
      double largest = draw.relaxation()[layout.index(i, draw.architecture().choice(i))];
      for (int j = layout.start(i); j < end; j++) {
        coupling[j] = Math.pow(draw.relaxation()[j] / largest, draw.temperature());
      }
    }
    return coupling;
  }
}
