package org.unas.supernet.optimizer;

import java.util.Map;
import org.unas.supernet.weight.Gradients;
import org.unas.supernet.weight.Weights;

/**
 * Moves weights along their gradients. Only blocks that got a gradient move; state is kept by
 * block, in float32 and in Java, so that a step is the same on every machine that computes the same
 * gradients.
 */
public interface WeightOptimizer {

  /**
   * One step. Each touched block's delta is computed, added to the weights by {@link Weights#add},
   * and handed over; in ascending order of the blocks.
   *
   * @param weights what moves
   * @param gradients of the last backward pass; scaled in place if they are clipped
   * @param learningRate positive
   * @param sink receives the deltas
   */
  void step(Weights weights, Gradients gradients, double learningRate, DeltaSink sink);

  /** A copy of what it remembers of each block that has moved, by the block's number. */
  Map<Integer, float[]> state();

  /**
   * Goes on from a state: its next step is, to the bit, the one that would have followed.
   *
   * @param weights the network's, whose blocks the state belongs to
   * @param state as {@link #state} gave it, of an optimiser with the same settings
   */
  void restore(Weights weights, Map<Integer, float[]> state);
}
