package org.unas.supernet.layer;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where the batch norms of a forward pass take mean and variance from. The batch norms of a pass
 * are numbered from 0 in the order in which they are computed; a network that is run in the same
 * way computes them in the same order.
 */
public interface NormStatistics {
  /** Each minibatch's own, as in training. */
  NormStatistics OF_MINIBATCH = norm -> Optional.empty();

  /**
   * Statistics of one batch norm.
   *
   * @param mean {@code [channels]}
   * @param variance {@code [channels]}, biased: divided by the number of values
   */
  record Moments(float[] mean, float[] variance) {}

  /**
   * What a batch norm normalises by; empty for the minibatch's own moments.
   *
   * @param norm number of the batch norm within the pass
   */
  Optional<Moments> given(int norm);

  /**
   * Learns the moments of the minibatch where none were given.
   *
   * @param norm number of the batch norm within the pass
   * @param moments reads them; costs a copy, and is worthless after the pass
   */
  default void observe(int norm, Supplier<Moments> moments) {}
}
