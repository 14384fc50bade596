package org.unas.supernet.eager;

import java.util.List;
import java.util.Optional;
import org.unas.search.random.SeedTree;
import org.unas.search.space.Architecture;
import org.unas.search.space.OptionLayout;
import org.unas.supernet.Measurement;
import org.unas.supernet.RelaxedMeasurement;
import org.unas.supernet.Supernet;
import org.unas.supernet.backend.Backend;
import org.unas.supernet.data.Batch;
import org.unas.supernet.layer.Cost;
import org.unas.supernet.layer.NormStatistics;
import org.unas.supernet.network.Forward;
import org.unas.supernet.network.Relaxation;
import org.unas.supernet.network.SearchNetwork;
import org.unas.supernet.weight.BlockSpec;
import org.unas.supernet.weight.Gradients;

/** A supernet that runs each pass eagerly on a tape. */
public final class EagerSupernet implements Supernet {
  private final SearchNetwork network;
  private final Execution execution;

  /**
   * A supernet with fresh weights in float32.
   *
   * @param network its layout
   * @param engine what computes
   * @param seed where the weights come from; the same seed gives the same weights on every machine
   */
  public EagerSupernet(SearchNetwork network, Engine engine, SeedTree seed) {
    this(network, engine.backend(), seed);
  }

  EagerSupernet(SearchNetwork network, Backend backend, SeedTree seed) {
    this.network = network;
    this.execution = new Execution(network, backend, seed);
  }

  @Override
  public OptionLayout layout() {
    return network.layout();
  }

  @Override
  public Measurement evaluate(Batch batch, Architecture architecture) {
    var corner = Relaxation.corner(network.layout(), architecture);
    return execution.evaluate(
        batch, new Forward.Relaxed(network, corner), NormStatistics.OF_MINIBATCH);
  }

  @Override
  public RelaxedMeasurement differentiate(Batch batch, float[] relaxation, Gradients into) {
    return differentiate(batch, relaxation, Optional.of(into));
  }

  @Override
  public RelaxedMeasurement differentiate(Batch batch, float[] relaxation) {
    return differentiate(batch, relaxation, Optional.empty());
  }

  private RelaxedMeasurement differentiate(
      Batch batch, float[] flattened, Optional<Gradients> into) {
    var relaxation = Relaxation.of(network.layout(), flattened);
    var measured =
        execution.differentiate(
            batch, new Forward.Relaxed(network, relaxation), TrainingPass.PLAIN, into);
    return new RelaxedMeasurement(measured.loss(), measured.accuracy(), relaxation.gradient());
  }

  @Override
  public Cost cost(Architecture architecture) {
    return network.discrete(architecture).cost();
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
