package org.unas.evaluator;

import org.unas.search.request.SearchSpec;
import org.unas.search.space.Architecture;

/** One evaluator at work on one search. Belongs to one thread. */
interface Validation extends AutoCloseable {
  /** The resolved request. */
  SearchSpec spec();

  /** Takes over the latest shared weights and returns their clock; 0 where there are none. */
  long refresh();

  /**
   * Measures a sample on validation images.
   *
   * @param sample number of the sample
   * @param architecture z
   * @param relaxation ζ
   */
  Evaluated evaluate(long sample, Architecture architecture, float[] relaxation);

  /** Measures a finalist on the whole validation split. */
  Evaluated assess(Architecture architecture);

  /** SHA-256 of the training images, in hexadecimal; empty where there is nothing to take it of. */
  String datasetFingerprint();

  @Override
  void close();
}
