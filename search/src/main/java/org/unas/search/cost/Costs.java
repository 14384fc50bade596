package org.unas.search.cost;

import java.util.OptionalDouble;
import org.unas.search.request.Metric;

/**
 * What an architecture costs, in the units of the objective, as far as anybody knows.
 *
 * @param latencyMs milliseconds for one batch
 * @param energy in the unit of its table
 * @param parameters millions of trainable numbers
 * @param flops millions of multiply-adds for one image
 */
public record Costs(
    OptionalDouble latencyMs,
    OptionalDouble energy,
    OptionalDouble parameters,
    OptionalDouble flops) {
  /** Nobody has measured any. */
  public static final Costs UNKNOWN =
      new Costs(
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty());

  /**
   * One of them; empty if it was not measured.
   *
   * @throws IllegalArgumentException if the metric is no cost
   */
  public OptionalDouble of(Metric metric) {
    return switch (metric) {
      case LATENCY -> latencyMs;
      case ENERGY -> energy;
      case PARAMETERS -> parameters;
      case FLOPS -> flops;
      default -> throw new IllegalArgumentException("No architecture costs " + metric + ".");
    };
  }
}
