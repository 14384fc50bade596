package org.unas.benchmarks.tabulated;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.unas.search.pareto.Dominance;
import org.unas.search.pareto.Hypervolume;
import org.unas.supernet.file.DataRoot;
import org.unas.supernet.table.ArchitectureTable;

/**
 * Whether found cells keep a latency, and how much of the table's true Pareto front the searches
 * saw.
 *
 * @param target milliseconds
 * @param latencies of the found cells
 * @param withinTarget how many of them keep the target
 * @param overLimit how many of them exceed the hard limit; 0 if there is none
 * @param best test accuracy of the cell that an exhaustive choice by validation takes
 * @param bestWithin the same among the cells that keep the target, if any does
 * @param hypervolume for each search, the dominated area of its front of validation error and
 *     latency as a share of the true front's; counted below the table's median error and largest
 *     latency
 */
record LatencyVerdict(
    double target,
    List<Double> latencies,
    long withinTarget,
    long overLimit,
    double best,
    OptionalDouble bestWithin,
    List<Double> hypervolume) {

  private static final double PERCENT = 100;

  static LatencyVerdict of(
      LatencyGoal goal,
      ArchitectureTable.Column validation,
      ArchitectureTable.Column test,
      List<String> cells,
      List<Found> found) {
    ToDoubleFunction<String> latency =
        ArchitectureTable.read(DataRoot.EVERYTHING, goal.table()).column(goal.column())::value;
    List<Double> latencies = found.stream().map(one -> latency.applyAsDouble(one.cell())).toList();
    double limit = goal.limit().orElse(Double.POSITIVE_INFINITY);
    List<String> within =
        cells.stream().filter(cell -> latency.applyAsDouble(cell) <= goal.target()).toList();
    return new LatencyVerdict(
        goal.target(),
        latencies,
        latencies.stream().filter(ms -> ms <= goal.target()).count(),
        latencies.stream().filter(ms -> ms > limit).count(),
        chosen(cells, validation, test).orElseThrow(),
        chosen(within, validation, test),
        hypervolumes(cells, cell -> point(cell, validation, latency), found));
  }

  private static OptionalDouble chosen(
      List<String> cells, ArchitectureTable.Column validation, ArchitectureTable.Column test) {
    return cells.stream()
        .max(Comparator.comparingDouble(validation::value))
        .map(cell -> OptionalDouble.of(test.value(cell)))
        .orElse(OptionalDouble.empty());
  }

  private static double[] point(
      String cell, ArchitectureTable.Column validation, ToDoubleFunction<String> latency) {
    return new double[] {1 - validation.value(cell) / PERCENT, latency.applyAsDouble(cell)};
  }

  private static List<Double> hypervolumes(
      List<String> cells, Function<String, double[]> point, List<Found> found) {
    List<double[]> points = new ArrayList<>(cells.stream().map(point).toList());
    double[] errors = points.stream().mapToDouble(p -> p[0]).sorted().toArray();
    double slowest = points.stream().mapToDouble(p -> p[1]).max().orElseThrow();
    var area = new Hypervolume(errors[errors.length / 2], slowest);
    List<double[]> front = trueFront(points);
    return found.stream()
        .map(one -> area.ratio(one.front().stream().map(point).toList(), front))
        .toList();
  }

  /** Sorted first, since in a sorted list few points have to be compared. */
  private static List<double[]> trueFront(List<double[]> points) {
    points.sort(Comparator.<double[]>comparingDouble(p -> p[0]).thenComparingDouble(p -> p[1]));
    List<double[]> steps = new ArrayList<>();
    double fastest = Double.POSITIVE_INFINITY;
    for (double[] point : points) {
      if (point[1] < fastest) {
        steps.add(point);
        fastest = point[1];
      }
    }
    return Dominance.nondominated(steps, p -> p);
  }

  double meanHypervolume() {
    return hypervolume.stream().mapToDouble(Double::doubleValue).average().orElse(0);
  }

  void describe(ObjectNode result) {
    result
        .put("latencyTarget", target)
        .put("withinTarget", withinTarget)
        .put("overLimit", overLimit)
        .put("meanLatency", mean(latencies))
        .put("maxLatency", latencies.stream().mapToDouble(Double::doubleValue).max().orElse(0))
        .put("best", best)
        .put("hypervolumeRatio", meanHypervolume());
    bestWithin.ifPresent(accuracy -> result.put("bestWithinTarget", accuracy));
    latencies.forEach(result.withArray("latencies")::add);
    hypervolume.forEach(result.withArray("hypervolumeRatios")::add);
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
  }

  String text() {
    return String.format(
        Locale.ROOT,
        """
        latency: %d of %d within %.3f ms, mean %.3f ms, %d over the limit
        best by validation: %.2f anywhere, %s within the target
        hypervolume of the Pareto front: %.3f of the true one
        """,
        withinTarget,
        latencies.size(),
        target,
        mean(latencies),
        overLimit,
        best,
        bestWithin.isPresent()
            ? String.format(Locale.ROOT, "%.2f", bestWithin.getAsDouble())
            : "no cell",
        meanHypervolume());
  }
}
