package org.unas.supernet.backend;

import java.util.Optional;
import org.unas.supernet.data.Batch;
import org.unas.supernet.layer.NormStatistics;
import org.unas.supernet.network.Forward;
import org.unas.supernet.network.Outputs;
import org.unas.supernet.weight.Gradients;
import org.unas.supernet.weight.Weights;

/** The weights of one network, and passes over them. One thread at a time. */
public interface Passes extends Weights, AutoCloseable {

  /** Where the derivative of a loss comes from. */
  @FunctionalInterface
  interface Loss {

    /**
     * The derivatives of the loss with respect to each output.
     *
     * @param outputs {@code [batch, classes]} each, in row-major order
     */
    Outputs<double[]> gradients(Outputs<double[]> outputs);
  }

  /**
   * Forward pass.
   *
   * @param statistics what batch norms normalise by
   * @return outputs, {@code [batch, classes]} each, in row-major order
   */
  Outputs<double[]> evaluate(Batch batch, Forward forward, NormStatistics statistics);

  /**
   * Forward and backward pass; batch norms use the minibatch's statistics.
   *
   * @param into cleared, then filled with the gradients of the blocks that the loss depends on;
   *     empty for those who do not train
   */
  void differentiate(Batch batch, Forward forward, Loss loss, Optional<Gradients> into);

  @Override
  void close();
}
