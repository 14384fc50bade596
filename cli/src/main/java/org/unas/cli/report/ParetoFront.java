package org.unas.cli.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.unas.cli.view.Numbers;
import org.unas.schemas.Candidate;
import org.unas.schemas.Measured;
import org.unas.search.space.Architecture;

/**
 * What accuracy costs in latency.
 *
 * @param measured architectures of the later half of the search, each the mean over its minibatches
 * @param front those that no other beats in both, by ascending latency
 * @param kept the front that the search itself keeps, over all costs of its objective
 * @param finalists measured on the whole validation split, the found one first
 */
record ParetoFront(
    List<Point> measured, List<Point> front, List<Point> kept, List<Point> finalists) {
  private static final int POINTS = 1_500;

  /**
   * One architecture.
   *
   * @param latency milliseconds
   * @param accuracy validation accuracy, 0 to 1
   * @param parameters trainable numbers; empty if a table does not know them
   * @param times how often it was measured
   */
  record Point(double latency, double accuracy, OptionalLong parameters, int times) {}

  static ParetoFront of(SearchHistory history) {
    List<MeasuredSample> samples =
        history.conversation().samples().stream()
            .filter(sample -> sample.latencyMs().isPresent())
            .toList();
    Map<Architecture, List<MeasuredSample>> architectures = new LinkedHashMap<>();
    for (MeasuredSample sample : samples.subList(samples.size() / 2, samples.size())) {
      architectures.computeIfAbsent(sample.architecture(), z -> new ArrayList<>()).add(sample);
    }
    List<Point> points = architectures.values().stream().map(ParetoFront::mean).toList();
    return new ParetoFront(
        Thinning.of(points, POINTS),
        front(points),
        points(history.front()),
        points(history.finalists()));
  }

  private static List<Point> points(List<Candidate> candidates) {
    return candidates.stream().flatMap(ParetoFront::point).toList();
  }

  private static Point mean(List<MeasuredSample> samples) {
    return new Point(
        mean(samples, sample -> sample.latencyMs().orElseThrow()),
        mean(samples, MeasuredSample::accuracy),
        samples.get(0).parameters(),
        samples.size());
  }

  private static double mean(
      List<MeasuredSample> samples, ToDoubleFunction<MeasuredSample> figure) {
    return samples.stream().mapToDouble(figure).average().orElseThrow();
  }

  /** Nothing, if its latency was not measured. */
  private static Stream<Point> point(Candidate candidate) {
    OptionalLong parameters = Measured.count(candidate, "parameters");
    return Measured.figure(candidate, "latencyMs").stream()
        .mapToObj(ms -> new Point(ms, candidate.getValidationAccuracy(), parameters, 1));
  }

  /** From the fastest on, each that is more accurate than all faster ones. */
  static List<Point> front(List<Point> points) {
    List<Point> front = new ArrayList<>();
    double best = Double.NEGATIVE_INFINITY;
    List<Point> sorted =
        points.stream()
            .sorted(
                Comparator.comparingDouble(Point::latency)
                    .thenComparing(Comparator.comparingDouble(Point::accuracy).reversed()))
            .toList();
    for (Point point : sorted) {
      if (point.accuracy() > best) {
        best = point.accuracy();
        front.add(point);
      }
    }
    return front;
  }

  boolean isEmpty() {
    return measured.isEmpty() && finalists.isEmpty();
  }

  /** What the chart shows, in words. */
  String text() {
    String seen =
        "%s architectures of the later half of the search, each by the mean of its minibatches, so that"
            + " the upper edge is flattered by chance; finalists by the whole validation split. What is much slower or worse than the rest"
            + " lies outside.";
    String circles =
        kept.isEmpty() ? "" : " Circles: the front that the search keeps over all its costs.";
    String alone =
        front.size() == 1 ? " One architecture beats all others at both: nothing is traded." : "";
    return String.format(Locale.ROOT, seen, Numbers.count(measured.size())) + circles + alone;
  }
}
