package org.unas.trainer;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.unas.search.life.learning.DataConcern;
import org.unas.search.space.Architecture;
import org.unas.supernet.retraining.ShortRetraining;
import org.unas.supernet.table.TabulatedNetworks;

/**
 * A trainer with nothing to train, where a table has the answers: it knows nothing of training, so
 * all that this one says is that the architecture is in it.
 */
public final class TabulatedTraining implements Training {
  private final TabulatedNetworks networks;

  /** Answers from this table. */
  public TabulatedTraining(TabulatedNetworks networks) {
    this.networks = networks;
  }

  @Override
  public Trained train(
      long sample, Architecture architecture, float[] relaxation, double learningRate) {
    return answer(architecture);
  }

  @Override
  public Trained assess(Architecture architecture) {
    return answer(architecture);
  }

  private Trained answer(Architecture architecture) {
    networks.figures(architecture);
    return new Trained(
        OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty(), new float[0], 0, 0);
  }

  /** Requests that ask for it are refused; this is for those that came another way. */
  @Override
  public ShortRetraining.Result retrain(Architecture architecture, int epochs) {
    throw new IllegalArgumentException(
        "A table has no images to train on, so finalise.retrained must be 0.");
  }

  @Override
  public String datasetFingerprint() {
    return networks.fingerprint();
  }

  @Override
  public Optional<List<DataConcern>> dataConcerns() {
    return Optional.empty();
  }

  @Override
  public void publishIfIdle() {}

  @Override
  public void close() {}
}
