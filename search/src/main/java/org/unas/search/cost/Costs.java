package org.unas.search.cost;

import org.unas.search.spec.Metric;

/**
 * What an architecture costs, in the units of the objective.
 *
 * @param latencyMs milliseconds for one batch
 * @param energy in the unit of its table
 * @param parameters millions of trainable numbers
 * @param flops millions of multiply-adds for one image
 */
public record Costs(double latencyMs, double energy, double parameters, double flops) {

  /**
   * One of them.
   *
   * @throws IllegalArgumentException if the metric is no cost
   */
  public double of(Metric metric) {
    return switch (metric) {
      case LATENCY -> latencyMs;
      case ENERGY -> energy;
      case PARAMETERS -> parameters;
      case FLOPS -> flops;
      default -> throw new IllegalArgumentException("No architecture costs " + metric + ".");
    };
  }
}
