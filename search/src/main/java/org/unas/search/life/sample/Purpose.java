package org.unas.search.life.sample;

/** What a sample is for. */
public enum Purpose {
  /** Trains the shared weights only. */
  WARMUP,
  /** Trains the shared weights and informs the policy. */
  SEARCH,
  /** Measures a finalist on the whole validation split; trains nothing. */
  FINAL,
  /** Trains a finalist from scratch, apart from the shared weights. */
  RETRAIN
}
