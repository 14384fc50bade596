package org.unas.search.life.sample;

import java.util.OptionalDouble;

/** What a trainer says about a sample. */
public sealed interface TrainerAnswer {
  /** Number of the sample. */
  long sample();

  /**
   * Measured.
   *
   * @param sample number of the sample
   * @param discreteLoss L_train(z); empty where a table answers
   * @param relaxedLoss L_train(ζ); empty for a finalist, and where a table answers
   * @param accuracy training accuracy of z, in [0, 1]; empty where a table answers
   * @param relaxationGradient ∂L_train/∂ζ; empty without the relaxed loss
   */
  record Measured(
      long sample,
      OptionalDouble discreteLoss,
      OptionalDouble relaxedLoss,
      OptionalDouble accuracy,
      float[] relaxationGradient)
      implements TrainerAnswer {
    /** Reads what an earlier version stored. */
    public Measured {
      relaxedLoss = EarlierZero.asNone(relaxedLoss);
    }
  }

  /**
   * Trained from scratch with weights of its own.
   *
   * @param sample number of the sample
   * @param trainingLoss mean over the last epoch
   * @param validationLoss mean cross-entropy on the validation split
   * @param accuracy validation accuracy, in [0, 1]
   * @param seconds that it took
   */
  record Retrained(
      long sample, double trainingLoss, double validationLoss, double accuracy, double seconds)
      implements TrainerAnswer {}

  /**
   * Not measurable.
   *
   * @param sample number of the sample
   * @param failure why
   */
  record Infeasible(long sample, Failure failure) implements TrainerAnswer {}
}
