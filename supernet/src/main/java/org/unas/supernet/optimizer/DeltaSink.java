package org.unas.supernet.optimizer;

/** Receives what an optimiser adds to the weights. */
@FunctionalInterface
public interface DeltaSink {

  /** Throws the deltas away. */
  DeltaSink NOWHERE = (block, delta) -> {};

  /**
   * Takes the step of one block, after it was added to the weights.
   *
   * @param block number of the block
   * @param delta exactly what was added; a fresh array that the receiver may keep
   */
  void accept(int block, float[] delta);
}
