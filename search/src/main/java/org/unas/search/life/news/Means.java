package org.unas.search.life.news;

import java.util.List;
import java.util.OptionalDouble;
import org.unas.search.life.sample.EarlierZero;

/**
 * Means over the samples since the previous progress; empty where no sample has the figure.
 *
 * @param samples number of samples, warm-up included
 * @param measured number of samples with validation figures
 * @param trainingLoss L_train(z)
 * @param trainingAccuracy in [0, 1]
 * @param validationLoss L_val(z)
 * @param validationAccuracy in [0, 1]
 * @param gap |L_val(z) - L_train(z)|
 * @param objective L(z)
 * @param latencyMs measured or looked up
 * @param terms the objective's terms
 */
public record Means(
    long samples,
    long measured,
    OptionalDouble trainingLoss,
    OptionalDouble trainingAccuracy,
    OptionalDouble validationLoss,
    OptionalDouble validationAccuracy,
    OptionalDouble gap,
    OptionalDouble objective,
    OptionalDouble latencyMs,
    List<TermAverage> terms) {

  /** Makes the list unmodifiable; earlier versions stored none, and 0 for means of nothing. */
  public Means {
    terms = terms == null ? List.of() : List.copyOf(terms);
    trainingLoss = of(samples, trainingLoss);
    trainingAccuracy = of(samples, trainingAccuracy);
    validationLoss = of(measured, validationLoss);
    validationAccuracy = of(measured, validationAccuracy);
    gap = EarlierZero.asNone(gap);
    objective = of(measured, objective);
    latencyMs = EarlierZero.asNone(latencyMs);
  }

  private static OptionalDouble of(long samples, OptionalDouble mean) {
    return samples == 0 ? OptionalDouble.empty() : mean;
  }

  /** Of validation, or of training in a phase without. */
  public OptionalDouble accuracy() {
    return validationAccuracy.isPresent() ? validationAccuracy : trainingAccuracy;
  }
}
