package org.unas.search.life;

import java.util.List;

/**
 * Sums over the samples since the last progress, from which its averages are taken.
 *
 * @param samples number of samples summed, warm-up included
 * @param measured number of samples with validation figures
 * @param trainingLoss sum of L_train(z)
 * @param trainingAccuracy sum
 * @param validationLoss sum of L_val(z)
 * @param validationAccuracy sum
 * @param gap sum of |L_val(z) - L_train(z)|
 * @param objective sum of L(z)
 * @param latencyMs sum of measured latencies
 * @param terms sums of the objective's terms
 */
public record Averages(
    long samples,
    long measured,
    double trainingLoss,
    double trainingAccuracy,
    double validationLoss,
    double validationAccuracy,
    double gap,
    double objective,
    double latencyMs,
    List<TermAverage> terms) {
  /** Nothing yet. */
  public static final Averages NONE = new Averages(0, 0, 0, 0, 0, 0, 0, 0, 0, List.of());

  /** Makes the list unmodifiable; earlier versions stored none. */
  public Averages {
    terms = terms == null ? List.of() : List.copyOf(terms);
  }

  Averages plus(TrainerAnswer.Measured training) {
    return new Averages(
        samples + 1,
        measured,
        trainingLoss + training.discreteLoss(),
        trainingAccuracy + training.accuracy(),
        validationLoss,
        validationAccuracy,
        gap,
        objective,
        latencyMs,
        terms);
  }

  Averages plus(Candidate candidate) {
    return new Averages(
        samples,
        measured + 1,
        trainingLoss,
        trainingAccuracy,
        validationLoss + candidate.validationLoss(),
        validationAccuracy + candidate.validationAccuracy(),
        gap + candidate.gap(),
        objective + candidate.objective(),
        latencyMs + candidate.size().latencyMs(),
        TermAverage.plus(terms, candidate.terms()));
  }

  /** The means; validation figures are 0 where nothing was measured. */
  public Averages means() {
    double all = Math.max(1, samples);
    double some = Math.max(1, measured);
    return new Averages(
        samples,
        measured,
        trainingLoss / all,
        trainingAccuracy / all,
        validationLoss / some,
        validationAccuracy / some,
        gap / some,
        objective / some,
        latencyMs / some,
        terms.stream().map(TermAverage::mean).toList());
  }
}
