package org.unas.trainer;

import java.util.List;
import java.util.Optional;
import org.unas.search.life.learning.DataConcern;
import org.unas.search.space.Architecture;
import org.unas.supernet.retraining.ShortRetraining;

/** One trainer at work on one search. Belongs to one thread. */
interface Training extends AutoCloseable {
  /**
   * Measures a sample on training images and learns from it.
   *
   * @param sample number of the sample
   * @param architecture z
   * @param relaxation ζ
   * @param learningRate rate of the weight step
   */
  Trained train(long sample, Architecture architecture, float[] relaxation, double learningRate);

  /** Measures a finalist. */
  Trained assess(Architecture architecture);

  /** Trains a finalist from scratch for so many epochs. */
  ShortRetraining.Result retrain(Architecture architecture, int epochs);

  /** SHA-256 of what the search learns from, in hexadecimal. */
  String datasetFingerprint();

  /** What is odd about the images; no list at all if there are none. */
  Optional<List<DataConcern>> dataConcerns();

  /** Publishes what waits; called when no sample has come for a while. */
  void publishIfIdle();

  @Override
  void close();
}
