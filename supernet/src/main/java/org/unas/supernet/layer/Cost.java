package org.unas.supernet.layer;

/**
 * Size and work of a network.
 *
 * @param parameters number of weights
 * @param flops work for one image, counted as {@link CostMeter} says
 */
public record Cost(long parameters, long flops) {

  /** Work in millions. */
  public double megaflops() {
    return flops / 1e6;
  }
}
