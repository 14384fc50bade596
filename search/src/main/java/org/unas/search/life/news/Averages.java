package org.unas.search.life.news;

import java.util.List;
import java.util.OptionalDouble;
import org.unas.search.life.found.Candidate;
import org.unas.search.life.sample.TrainerAnswer;

/**
 * Sums over the samples since the last progress, from which its means are taken. A figure that one
 * of the samples lacks has no sum.
 *
 * @param samples number of samples summed, warm-up included
 * @param measured number of samples with validation figures
 * @param trainingLoss sum of L_train(z)
 * @param trainingAccuracy sum
 * @param validationLoss sum of L_val(z)
 * @param validationAccuracy sum
 * @param gap sum of |L_val(z) - L_train(z)|
 * @param objective sum of L(z)
 * @param latencyMs sum of latencies
 * @param terms sums of the objective's terms
 */
public record Averages(
    long samples,
    long measured,
    OptionalDouble trainingLoss,
    OptionalDouble trainingAccuracy,
    double validationLoss,
    double validationAccuracy,
    OptionalDouble gap,
    double objective,
    OptionalDouble latencyMs,
    List<TermAverage> terms) {
  private static final OptionalDouble ZERO = OptionalDouble.of(0);

  /** Nothing yet. */
  public static final Averages NONE =
      new Averages(0, 0, ZERO, ZERO, 0, 0, ZERO, 0, ZERO, List.of());

  /** Makes the list unmodifiable; earlier versions stored none. */
  public Averages {
    terms = terms == null ? List.of() : List.copyOf(terms);
  }

  /** The sums with one more. */
  public Averages plus(TrainerAnswer.Measured training) {
    return new Averages(
        samples + 1,
        measured,
        sum(trainingLoss, training.discreteLoss()),
        sum(trainingAccuracy, training.accuracy()),
        validationLoss,
        validationAccuracy,
        gap,
        objective,
        latencyMs,
        terms);
  }

  /** The sums with one more. */
  public Averages plus(Candidate candidate) {
    return new Averages(
        samples,
        measured + 1,
        trainingLoss,
        trainingAccuracy,
        validationLoss + candidate.validationLoss(),
        validationAccuracy + candidate.validationAccuracy(),
        sum(gap, candidate.gap()),
        objective + candidate.objective(),
        sum(latencyMs, candidate.size().latencyMs()),
        TermAverage.plus(terms, candidate.terms()));
  }

  private static OptionalDouble sum(OptionalDouble sum, OptionalDouble one) {
    return sum.isPresent() && one.isPresent()
        ? OptionalDouble.of(sum.getAsDouble() + one.getAsDouble())
        : OptionalDouble.empty();
  }

  /** The means. */
  public Means means() {
    return new Means(
        samples,
        measured,
        mean(trainingLoss, samples),
        mean(trainingAccuracy, samples),
        mean(validationLoss, measured),
        mean(validationAccuracy, measured),
        mean(gap, measured),
        mean(objective, measured),
        mean(latencyMs, measured),
        terms.stream().map(TermAverage::mean).toList());
  }

  private static OptionalDouble mean(OptionalDouble sum, long count) {
    return sum.isPresent() ? mean(sum.getAsDouble(), count) : OptionalDouble.empty();
  }

  private static OptionalDouble mean(double sum, long count) {
    return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / count);
  }
}
