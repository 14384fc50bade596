package org.unas.trainer;

import java.util.List;
import java.util.Optional;
import org.unas.search.life.DataConcern;
import org.unas.supernet.retraining.ShortRetraining;
import org.unas.supernet.table.TabulatedNetworks;
import org.unas.supernet.table.TabulatedNetworks.Figures;

/**
 * A trainer with nothing to train: it answers from a table. A table knows no training loss, so its
 * only loss stands for it, and the gap is 0.
 */
public final class TabulatedTraining implements Training {
  private final TabulatedNetworks networks;

  /** Answers from this table. */
  public TabulatedTraining(TabulatedNetworks networks) {
    this.networks = networks;
  }

  @Override
  public Trained train(long sample, int[] choices, float[] relaxation, double learningRate) {
    return answer(choices, new float[relaxation.length]);
  }

  @Override
  public Trained assess(int[] choices) {
    return answer(choices, new float[0]);
  }

  /** A relaxed network has no row, so its loss and gradient are 0. */
  private Trained answer(int[] choices, float[] noGradient) {
    Figures figures = networks.figures(choices);
    return new Trained(figures.loss(), 0, figures.accuracy(), noGradient, 0, 0);
  }

  /** Requests that ask for it are refused; this is for those that came another way. */
  @Override
  public ShortRetraining.Result retrain(int[] choices, int epochs) {
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
