package org.unas.supernet.layer;

/** Receives the derivatives of the loss with respect to the weights of a mixed sum. */
@FunctionalInterface
public interface MixingGradient {

  /**
   * Takes one derivative.
   *
   * @param term number of the term
   * @param gradient derivative with respect to its weight
   */
  void accept(int term, double gradient);
}
