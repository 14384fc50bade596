package org.unas.trainer;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a trainer measured of one sample.
 *
 * @param discreteLoss L_train(z); empty where a table answers
 * @param relaxedLoss L_train(ζ); empty for a finalist, and where a table answers
 * @param accuracy training accuracy of z, in [0, 1]; empty where a table answers
 * @param relaxationGradient ∂L_train/∂ζ; empty without the relaxed loss
 * @param weightClock what a replica needs to have the same weights
 * @param examples images measured
 * @param guessingLoss mean cross-entropy of guessing; empty if nothing is trained
 * @param setback why the weights learned nothing of it; empty if they did, and of a finalist
 */
public record Trained(
    OptionalDouble discreteLoss,
    OptionalDouble relaxedLoss,
    OptionalDouble accuracy,
    float[] relaxationGradient,
    long weightClock,
    int examples,
    OptionalDouble guessingLoss,
    Optional<Setback> setback) {

  /** Of what teaches the weights nothing. */
  Trained(
      OptionalDouble discreteLoss,
      OptionalDouble relaxedLoss,
      OptionalDouble accuracy,
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
        OptionalDouble.empty(),
        Optional.empty());
  }
}
