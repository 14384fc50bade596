package org.unas.search.request;

/** What can be minimised. */
public enum Metric {
  /** L_train, in nats. */
  TRAINING_LOSS,
  /** L_val, in nats. */
  VALIDATION_LOSS,
  /** 1 - validation accuracy. */
  ACCURACY,
  /** |L_val - L_train|, or without the bars. */
  GENERALIZATION_GAP,
  /** Milliseconds for one batch. */
  LATENCY,
  /** Energy, in the unit of its table. */
  ENERGY,
  /** Millions of trainable numbers. */
  PARAMETERS,
  /** Millions of multiply-adds for one image. */
  FLOPS,
  /** Number of nodes whose two edges are the same choice (DARTS only). */
  DUPLICATE_EDGES;

  /** Whether it belongs to the architecture alone and counts beyond a target only. */
  public boolean isCost() {
    return this == LATENCY || this == ENERGY || this == PARAMETERS || this == FLOPS;
  }

  /** Whether only a trained network tells it. */
  public boolean isTrained() {
    return this == TRAINING_LOSS || isValidated();
  }

  /** Whether it depends on the network's loss on training images. */
  public boolean needsTrainingLoss() {
    return this == TRAINING_LOSS || this == GENERALIZATION_GAP;
  }

  /** Whether it depends on the network's loss on validation images. */
  public boolean isValidated() {
    return this == VALIDATION_LOSS || this == ACCURACY || this == GENERALIZATION_GAP;
  }

  /** Its name in requests and events, such as {@code trainingLoss}. */
  public String requestName() {
    return Names.of(this);
  }
}
