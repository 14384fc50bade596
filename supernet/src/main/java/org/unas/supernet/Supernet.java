package org.unas.supernet;

import org.unas.search.space.Architecture;
import org.unas.search.space.OptionLayout;
import org.unas.supernet.data.Batch;
import org.unas.supernet.layer.Cost;
import org.unas.supernet.weight.Gradients;
import org.unas.supernet.weight.Weights;

/**
 * A network that holds all architectures of a search space with shared weights.
 *
 * <p>An architecture is discrete, one option per decision, or relaxed: the flattened one-hots of
 * all decisions in order, each replaced by a point of the simplex (UNAS, arXiv 1912.07651, section
 * 3). Batch norm uses the statistics of the minibatch always.
 *
 * <p>Not thread-safe: one thread at a time. Same seed, same calls and same number of engine threads
 * give the same bits.
 */
public interface Supernet extends Weights, AutoCloseable {

  /**
   * Options whose share is smaller count as 0 and are not computed, nor is their gradient (UNAS,
   * published configuration).
   */
  float SKIP_BELOW = 0.05f;

  /** Where the options of each decision lie in flattened arrays. */
  OptionLayout layout();

  /**
   * Discrete forward pass; computes only what the architecture uses.
   *
   * @param batch images of the network's size
   * @param architecture one option index per decision
   */
  Measurement evaluate(Batch batch, Architecture architecture);

  /**
   * Relaxed forward and backward pass with the gradients of the weights.
   *
   * @param batch images of the network's size
   * @param relaxation flattened shares, as wide as {@link #layout}
   * @param into cleared, then filled with the weight gradients of the touched blocks
   */
  RelaxedMeasurement differentiate(Batch batch, float[] relaxation, Gradients into);

  /** The same without weight gradients, for those who do not train. */
  RelaxedMeasurement differentiate(Batch batch, float[] relaxation);

  /**
   * Size and work of the stand-alone network of an architecture (affine batch norm) on images of
   * the size that the supernet was made for. Allocates no tensors.
   */
  Cost cost(Architecture architecture);

  /** Gives the weights' memory back. */
  @Override
  void close();
}
