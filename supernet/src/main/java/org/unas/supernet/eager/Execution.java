package org.unas.supernet.eager;

import java.util.Optional;
import org.unas.search.random.SeedTree;
import org.unas.supernet.Measurement;
import org.unas.supernet.backend.Backend;
import org.unas.supernet.backend.Passes;
import org.unas.supernet.data.Batch;
import org.unas.supernet.layer.NormStatistics;
import org.unas.supernet.network.Forward;
import org.unas.supernet.network.Network;
import org.unas.supernet.network.Outputs;
import org.unas.supernet.weight.Gradients;

/** Measures losses of one network, and their gradients. */
final class Execution implements AutoCloseable {
  private final Network network;
  private final Passes passes;

  Execution(Network network, Backend backend, SeedTree seed) {
    this.network = network;
    this.passes = backend.open(network.blueprint(), seed);
  }

  Passes weights() {
    return passes;
  }

  /** Forward pass. */
  Measurement evaluate(Batch batch, Forward forward, NormStatistics statistics) {
    BatchCheck.check(network, batch);
    double[] logits = passes.evaluate(batch, forward, statistics).logits();
    return CrossEntropy.of(logits, batch.labels(), 0).measurement();
  }

  /**
   * Forward and backward pass; weight gradients if there is somewhere to put them. Measured is the
   * loss of the logits alone, without that of an auxiliary head.
   */
  Measurement differentiate(
      Batch batch, Forward forward, TrainingPass training, Optional<Gradients> into) {
    BatchCheck.check(network, batch);
    var loss = new TrainingLoss(batch.labels(), training);
    passes.differentiate(batch, forward, loss, into);
    return loss.measurement();
  }

  /** The loss of one pass. */
  private static final class TrainingLoss implements Passes.Loss {
    private final int[] labels;
    private final TrainingPass training;
    private Measurement measurement = new Measurement(Double.NaN, Double.NaN);

    TrainingLoss(int[] labels, TrainingPass training) {
      this.labels = labels;
      this.training = training;
    }

    @Override
    public Outputs<double[]> gradients(Outputs<double[]> outputs) {
      CrossEntropy loss = of(outputs.logits());
      measurement = loss.measurement();
      return new Outputs<>(
          loss.gradient(),
          outputs.auxiliary().map(logits -> of(logits).gradientTimes(training.auxiliaryWeight())));
    }

    private CrossEntropy of(double[] logits) {
      return CrossEntropy.of(logits, labels, training.smoothing());
    }

    Measurement measurement() {
      return measurement;
    }
  }

  @Override
  public void close() {
    passes.close();
  }
}
