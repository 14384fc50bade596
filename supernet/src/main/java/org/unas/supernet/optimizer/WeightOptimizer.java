package org.unas.supernet.optimizer;

import java.util.Map;
import java.util.Optional;
import org.unas.supernet.weight.Gradients;
import org.unas.supernet.weight.Weights;

/**
 * Moves weights along their gradients. Only blocks that got a gradient move; state is kept by
 * block, in float32 and in Java, so that a step is the same on every machine that computes the same
 * gradients.
 */
public interface WeightOptimizer {

  /**
   * One step, or none. Each touched block's delta is computed; then, in ascending order of the
   * blocks, it is added to the weights by {@link Weights#add} and handed over. If one of them is
   * too large, no block moves, and what the optimiser remembers of the touched blocks is forgotten:
   * the memory of a wild gradient would make the next steps as wild.
   *
   * @param weights what moves
   * @param gradients of the last backward pass; scaled in place if they are clipped
   * @param learningRate positive
   * @param sink receives the deltas
   * @return why no step was made; empty if one was
   */
  Optional<Excess> step(Weights weights, Gradients gradients, double learningRate, DeltaSink sink);

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
