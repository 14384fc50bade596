package org.unas.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.unas.cli.view.Numbers;
import org.unas.schemas.Measured;
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
        figures(points, "trainingLoss"),
        figures(points, "validationLoss"),
        validated(points, "accuracy"),
        figures(points, "gap"),
        figures(points, "objective"),
        points.stream().map(p -> finite(p.getEntropy())).toList(),
        figures(points, "effectiveSampleSize"));
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

  /** Those with something new; the last one before the finale may have nothing. */
  private static List<Progress> points(SearchHistory history) {
    List<Progress> points = new ArrayList<>();
    long last = -1;
    for (Progress progress : history.all(Progress.class).toList()) {
      if (progress.getSamples() > last && Measured.figure(progress, "accuracy").isPresent()) {
        points.add(progress);
      }
      last = progress.getSamples();
    }
    return points;
  }

  private static List<Optional<Double>> figures(List<Progress> points, String name) {
    return points.stream().map(p -> figure(p, name)).toList();
  }

  /** The warm-up has a training accuracy in its place. */
  private static List<Optional<Double>> validated(List<Progress> points, String name) {
    return points.stream()
        .map(p -> figure(p, "validationLoss").flatMap(loss -> figure(p, name)))
        .toList();
  }

  private static Optional<Double> figure(Progress progress, String name) {
    return Measured.figure(progress, name).stream().boxed().findFirst().flatMap(Curves::finite);
  }

  private static Optional<Double> finite(double value) {
    return Double.isFinite(value) ? Optional.of(value) : Optional.empty();
  }

  boolean isEmpty() {
    return samples.isEmpty();
  }

  /** Whether there is something to draw. */
  static boolean isMeasured(List<Optional<Double>> values) {
    return values.stream().anyMatch(Optional::isPresent);
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
