package org.unas.search.life;

import org.unas.search.cost.Costs;

/** What an evaluator says about a sample. */
public sealed interface EvaluatorAnswer {
  /** Number of the sample. */
  long sample();

  /**
   * Measured.
   *
   * @param sample number of the sample
   * @param discreteLoss L_val(z)
   * @param relaxedLoss L_val(ζ); 0 for a finalist
   * @param accuracy validation accuracy of z, in [0, 1]
   * @param relaxationGradient ∂L_val/∂ζ; empty for a finalist
   * @param size latency, parameters and operations of z
   */
  record Measured(
      long sample,
      double discreteLoss,
      double relaxedLoss,
      double accuracy,
      float[] relaxationGradient,
      Size size)
      implements EvaluatorAnswer {}

  /**
   * Not measurable.
   *
   * @param sample number of the sample
   * @param failure why
   */
  record Infeasible(long sample, Failure failure) implements EvaluatorAnswer {}

  /**
   * What an architecture costs.
   *
   * @param latencyMs milliseconds for one batch: the median of some, or looked up
   * @param latencyBatch images in that batch; 0 if it was looked up
   * @param energy looked up, in the unit of its table; 0 if nobody asked for it
   * @param parameters trainable numbers
   * @param flops multiply-adds for one image
   */
  record Size(double latencyMs, int latencyBatch, double energy, long parameters, long flops) {
    private static final double MILLION = 1e6;

    /** Without energy. */
    public Size(double latencyMs, int latencyBatch, long parameters, long flops) {
      this(latencyMs, latencyBatch, 0, parameters, flops);
    }

    /** The same in the units of the objective. */
    public Costs costs() {
      return new Costs(latencyMs, energy, parameters / MILLION, flops / MILLION);
    }
  }
}
