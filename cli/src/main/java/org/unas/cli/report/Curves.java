package org.unas.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.unas.cli.view.Numbers;
import org.unas.schemas.Progress;

/**
 * Figures over completed samples, each the mean since the point before it; empty where a phase does
 * not measure it.
 *
 * @param samples completed samples
 * @param warmupSamples samples at the last point of the warm-up
 */
record Curves(
    List<Long> samples,
    long warmupSamples,
    List<Optional<Double>> trainingLoss,
    List<Optional<Double>> validationLoss,
    List<Optional<Double>> accuracy,
    List<Optional<Double>> gap,
    List<Optional<Double>> objective,
    List<Optional<Double>> entropy,
    List<Optional<Double>> effectiveSampleSize) {
  private static final int POINTS = 400;

  static Curves of(SearchHistory history) {
    List<Progress> points = Thinning.of(points(history), POINTS);
    return new Curves(
        points.stream().map(Progress::getSamples).toList(),
        warmup(history),
        always(points, Progress::getTrainingLoss),
        searching(points, Progress::getValidationLoss),
        searching(points, Progress::getAccuracy),
        searching(points, Progress::getGap),
        searching(points, Progress::getObjective),
        always(points, Progress::getEntropy),
        searching(points, Progress::getEffectiveSampleSize));
  }

  /** As it was: a warm-up may also be a share of the time. */
  private static long warmup(SearchHistory history) {
    return history
        .all(Progress.class)
        .filter(SearchHistory::isWarmup)
        .mapToLong(Progress::getSamples)
        .max()
        .orElse(0);
  }

  /** A point with nothing new, such as the last one before the finale, would draw a false 0. */
  private static List<Progress> points(SearchHistory history) {
    List<Progress> points = new ArrayList<>();
    long last = -1;
    for (Progress progress : history.all(Progress.class).toList()) {
      if (progress.getSamples() > last && progress.getTrainingLoss() > 0) {
        points.add(progress);
      }
      last = progress.getSamples();
    }
    return points;
  }

  private static List<Optional<Double>> always(
      List<Progress> points, ToDoubleFunction<Progress> figure) {
    return points.stream().map(p -> finite(figure.applyAsDouble(p))).toList();
  }

  private static List<Optional<Double>> searching(
      List<Progress> points, ToDoubleFunction<Progress> figure) {
    return points.stream()
        .map(
            p ->
                p.getValidationLoss() > 0
                    ? finite(figure.applyAsDouble(p))
                    : Optional.<Double>empty())
        .toList();
  }

  private static Optional<Double> finite(double value) {
    return Double.isFinite(value) ? Optional.of(value) : Optional.empty();
  }

  boolean isEmpty() {
    return samples.isEmpty();
  }

  /** What the grey part of the charts is. */
  String warmup() {
    return warmupSamples == 0
        ? "The policy moved from the first sample on."
        : String.format(
            Locale.ROOT,
            "The first samples, some %s, trained the weights only.",
            Numbers.count(warmupSamples));
  }

  /** What a reader who cannot see a curve is told. */
  static String ends(String subject, List<Optional<Double>> values) {
    List<Double> measured = values.stream().flatMap(Optional::stream).toList();
    return measured.isEmpty()
        ? "It was not measured."
        : String.format(
            Locale.ROOT,
            "%s goes from %s to %s.",
            subject,
            Numbers.loss(measured.get(0)),
            Numbers.loss(measured.get(measured.size() - 1)));
  }
}
