package org.unas.supernet.eager;

import java.util.List;
import java.util.Optional;
import org.unas.search.random.SeedTree;
import org.unas.supernet.Measurement;
import org.unas.supernet.backend.Backend;
import org.unas.supernet.data.Batch;
import org.unas.supernet.layer.NormStatistics;
import org.unas.supernet.network.FixedNetwork;
import org.unas.supernet.network.Forward;
import org.unas.supernet.weight.BlockSpec;
import org.unas.supernet.weight.Gradients;
import org.unas.supernet.weight.Weights;

/** A stand-alone network with weights of its own, run eagerly on a tape. One thread at a time. */
public final class EagerNetwork implements Weights, AutoCloseable {
  private final FixedNetwork network;
  private final Execution execution;

  /**
   * A network with fresh weights in float32.
   *
   * @param network its layout
   * @param engine what computes
   * @param seed where the weights come from
   */
  public EagerNetwork(FixedNetwork network, Engine engine, SeedTree seed) {
    this(network, engine.backend(), seed);
  }

  EagerNetwork(FixedNetwork network, Backend backend, SeedTree seed) {
    this.network = network;
    this.execution = new Execution(network, backend, seed);
  }

  /** Forward pass; batch norm uses the minibatch's statistics. */
  public Measurement evaluate(Batch batch) {
    return execution.evaluate(batch, new Forward.Fixed(network), NormStatistics.OF_MINIBATCH);
  }

  /**
   * Forward and backward pass.
   *
   * @param batch images of the network's size
   * @param into cleared, then filled with the gradients of the blocks that the logits depend on
   */
  public Measurement differentiate(Batch batch, Gradients into) {
    return execution.differentiate(
        batch, new Forward.Fixed(network), TrainingPass.PLAIN, Optional.of(into));
  }

  /**
   * Forward pass.
   *
   * @param statistics what batch norms normalise by
   */
  public Measurement evaluate(Batch batch, NormStatistics statistics) {
    return execution.evaluate(batch, new Forward.Fixed(network), statistics);
  }

  /**
   * Forward and backward pass with drop-path, label smoothing and the auxiliary head's loss.
   *
   * @param batch images of the network's size
   * @param pass what belongs to training
   * @param into cleared, then filled with the gradients of the blocks that the losses depend on
   * @return smoothed loss and accuracy of the logits; without the auxiliary head's
   */
  public Measurement train(Batch batch, TrainingPass pass, Gradients into) {
    return execution.differentiate(
        batch, new Forward.Trained(network, pass.dropPath()), pass, Optional.of(into));
  }

  @Override
  public List<BlockSpec> blocks() {
    return execution.weights().blocks();
  }

  @Override
  public float[] read(int block) {
    return execution.weights().read(block);
  }

  @Override
  public void write(int block, float[] values) {
    execution.weights().write(block, values);
  }

  @Override
  public void add(int block, float[] delta) {
    execution.weights().add(block, delta);
  }

  @Override
  public void close() {
    execution.close();
  }
}
