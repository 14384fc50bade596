package org.unas.supernet.layer;

/**
 * Size and work of a network.
 *
 * @param parameters number of weights
 * @param flops multiply-adds of convolutions and linear layers for one image, in the counting of
 *     NAS-Bench-201
 */
public record Cost(long parameters, long flops) {

  /** Work in millions. */
  public double megaflops() {
    return flops / 1e6;
  }
}
