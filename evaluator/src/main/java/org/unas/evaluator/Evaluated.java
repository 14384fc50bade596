package org.unas.evaluator;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What an evaluator measured of one sample.
 *
 * @param discreteLoss L_val(z)
 * @param relaxedLoss L_val(ζ); empty for a finalist, and where nobody follows its gradient
 * @param accuracy validation accuracy of z, in [0, 1]
 * @param relaxationGradient ∂L_val/∂ζ; empty without the relaxed loss
 * @param examples images measured
 * @param size what z costs
 */
public record Evaluated(
    double discreteLoss,
    OptionalDouble relaxedLoss,
    double accuracy,
    float[] relaxationGradient,
    int examples,
    Size size) {

  /**
   * What an architecture costs, as far as anybody knows.
   *
   * @param latencyMs milliseconds for one batch: the median of some, or looked up
   * @param latencyBatch images in that batch; empty if it was looked up
   * @param energy looked up, in the unit of its table; empty if nobody asked for it
   * @param parameters trainable numbers of the stand-alone network
   * @param flops its work for one image
   */
  public record Size(
      OptionalDouble latencyMs,
      OptionalInt latencyBatch,
      OptionalDouble energy,
      OptionalLong parameters,
      OptionalLong flops) {}
}
