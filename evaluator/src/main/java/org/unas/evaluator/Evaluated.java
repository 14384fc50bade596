package org.unas.evaluator;

/**
 * What an evaluator measured of one sample.
 *
 * @param discreteLoss L_val(z)
 * @param relaxedLoss L_val(ζ); 0 for a finalist
 * @param accuracy validation accuracy of z, in [0, 1]
 * @param relaxationGradient ∂L_val/∂ζ; empty for a finalist
 * @param examples images measured
 * @param size what z costs
 */
public record Evaluated(
    double discreteLoss,
    double relaxedLoss,
    double accuracy,
    float[] relaxationGradient,
    int examples,
    Size size) {

  /**
   * What an architecture costs.
   *
   * @param latencyMs milliseconds for one batch: the median of some, or looked up
   * @param latencyBatch images in that batch; 0 if it was looked up
   * @param energy looked up, in the unit of its table; 0 if nobody asked for it
   * @param parameters trainable numbers of the stand-alone network
   * @param flops its work for one image
   */
  public record Size(
      double latencyMs, int latencyBatch, double energy, long parameters, long flops) {}
}
