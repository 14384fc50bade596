package org.unas.search.life.sample;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
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
   * @param relaxedLoss L_val(ζ); empty for a finalist, and where nobody follows its gradient
   * @param accuracy validation accuracy of z, in [0, 1]
   * @param relaxationGradient ∂L_val/∂ζ; empty without the relaxed loss
   * @param size latency, parameters and operations of z
   */
  record Measured(
      long sample,
      double discreteLoss,
      OptionalDouble relaxedLoss,
      double accuracy,
      float[] relaxationGradient,
      Size size)
      implements EvaluatorAnswer {
    /** Reads what an earlier version stored. */
    public Measured {
      relaxedLoss = EarlierZero.asNone(relaxedLoss);
    }
  }

  /**
   * Not measurable.
   *
   * @param sample number of the sample
   * @param failure why
   */
  record Infeasible(long sample, Failure failure) implements EvaluatorAnswer {}

  /**
   * What an architecture costs, as far as anybody knows. Nothing costs 0.
   *
   * @param latencyMs milliseconds for one batch: the median of some, or looked up
   * @param latencyBatch images in that batch; empty if it was looked up
   * @param energy looked up, in the unit of its table; empty if nobody asked for it
   * @param parameters trainable numbers
   * @param flops multiply-adds for one image
   */
  record Size(
      OptionalDouble latencyMs,
      OptionalInt latencyBatch,
      OptionalDouble energy,
      OptionalLong parameters,
      OptionalLong flops) {
    private static final double MILLION = 1e6;

    /** Reads what an earlier version stored. */
    public Size {
      latencyMs = EarlierZero.asNone(latencyMs);
      latencyBatch = EarlierZero.asNone(latencyBatch);
      energy = EarlierZero.asNone(energy);
      parameters = EarlierZero.asNone(parameters);
      flops = EarlierZero.asNone(flops);
    }

    /** Timed and counted; without energy. */
    public Size(double latencyMs, int latencyBatch, long parameters, long flops) {
      this(
          OptionalDouble.of(latencyMs),
          OptionalInt.of(latencyBatch),
          OptionalDouble.empty(),
          OptionalLong.of(parameters),
          OptionalLong.of(flops));
    }

    /** The same in the units of the objective. */
    public Costs costs() {
      return new Costs(latencyMs, energy, millions(parameters), millions(flops));
    }

    private static OptionalDouble millions(OptionalLong count) {
      return count.isPresent()
          ? OptionalDouble.of(count.getAsLong() / MILLION)
          : OptionalDouble.empty();
    }
  }
}
