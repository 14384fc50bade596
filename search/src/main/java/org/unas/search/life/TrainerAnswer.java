package org.unas.search.life;

/** What a trainer says about a sample. */
public sealed interface TrainerAnswer {
  /** Number of the sample. */
  long sample();

  /**
   * Measured.
   *
   * @param sample number of the sample
   * @param discreteLoss L_train(z)
   * @param relaxedLoss L_train(ζ); 0 for a finalist
   * @param accuracy training accuracy of z, in [0, 1]
   * @param relaxationGradient ∂L_train/∂ζ; empty for a finalist
   */
  record Measured(
      long sample,
      double discreteLoss,
      double relaxedLoss,
      double accuracy,
      float[] relaxationGradient)
      implements TrainerAnswer {}

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
