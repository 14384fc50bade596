package org.unas.trainer;

import java.util.Optional;

/**
 * What a trainer measured of one sample.
 *
 * @param discreteLoss L_train(z)
 * @param relaxedLoss L_train(ζ); 0 for a finalist
 * @param accuracy training accuracy of z, in [0, 1]
 * @param relaxationGradient ∂L_train/∂ζ; empty for a finalist
 * @param weightClock what a replica needs to have the same weights
 * @param examples images measured
 * @param guessingLoss mean cross-entropy of guessing; 0 if nothing is trained
 * @param setback why the weights learned nothing of it; empty if they did, and of a finalist
 */
public record Trained(
    double discreteLoss,
    double relaxedLoss,
    double accuracy,
    float[] relaxationGradient,
    long weightClock,
    int examples,
    double guessingLoss,
    Optional<Setback> setback) {

  /** Of what teaches the weights nothing. */
  Trained(
      double discreteLoss,
      double relaxedLoss,
      double accuracy,
      float[] relaxationGradient,
      long weightClock,
      int examples) {
    this(
        discreteLoss,
        relaxedLoss,
        accuracy,
        relaxationGradient,
        weightClock,
        examples,
        0,
        Optional.empty());
  }
}
