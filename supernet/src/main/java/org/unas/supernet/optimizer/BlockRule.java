package org.unas.supernet.optimizer;

/** How an optimiser moves one block, with the state of that block. */
interface BlockRule {

  /**
   * The step of one block.
   *
   * @param weights current weights
   * @param gradient gradient, clipped
   * @param learningRate positive
   * @return a fresh array: what to add to the weights
   */
  float[] delta(float[] weights, float[] gradient, double learningRate);

  /** A copy of what it remembers. */
  float[] state();

  /**
   * Remembers this instead.
   *
   * @param state as {@link #state} gave it
   */
  void restore(float[] state);
}
