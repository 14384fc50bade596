package org.unas.cli.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.unas.schemas.Candidate;
import org.unas.schemas.Completed;
import org.unas.search.genotype.Genotype;
import org.unas.search.genotype.NasBench201Cell;
import org.unas.search.statistics.Correlation;
import org.unas.supernet.table.ArchitectureTable;

/**
 * Whether the shared weights order architectures as training from scratch does.
 *
 * @param truth where the true figures come from, for people
 * @param points one for each architecture
 * @param caveat what a reader should know of the scores
 */
record RankCheck(String truth, List<Point> points, String caveat) {
  private static final int FEWEST = 5;
  private static final String SCORES =
      " Most scores are of single minibatches of the last quarter; their noise lowers both.";

  /**
   * One architecture.
   *
   * @param score validation accuracy with shared weights, 0 to 1
   * @param truth its figure after training from scratch
   * @param name how to tell it from others
   */
  record Point(double score, double truth, String name) {}

  /** Scores of the search's last quarter and its finalists against a column of a table. */
  static RankCheck against(SearchHistory history, ArchitectureTable table, String column) {
    ArchitectureTable.Column truth = table.column(column);
    Map<String, List<Double>> scores = new LinkedHashMap<>();
    List<MeasuredSample> samples = history.conversation().samples();
    for (MeasuredSample sample : samples.subList(samples.size() * 3 / 4, samples.size())) {
      add(scores, history.space().genotype(sample.choices()), sample.accuracy());
    }
    for (Candidate finalist : history.finalists()) {
      // The whole split says more than some minibatches.
      Genotype genotype = Genotype.read(finalist.getGenotype());
      scores.remove(name(genotype));
      add(scores, genotype, finalist.getValidationAccuracy());
    }
    return new RankCheck(column, points(scores, table, truth::value), SCORES);
  }

  /** Shared-weight scores of what the search itself trained from scratch; empty if nothing. */
  static Optional<RankCheck> retrained(SearchHistory history) {
    List<Point> points =
        Stream.of(
                history.finalists(), history.result().map(Completed::getControl).orElse(List.of()))
            .flatMap(List::stream)
            .filter(candidate -> candidate.getRetrained() != null)
            .map(RankCheck::point)
            .toList();
    return points.size() < 2
        ? Optional.empty()
        : Optional.of(new RankCheck("validation accuracy after retraining, %", points, ""));
  }

  private static Point point(Candidate candidate) {
    return new Point(
        candidate.getValidationAccuracy(),
        100 * candidate.getRetrained().getValidationAccuracy(),
        name(Genotype.read(candidate.getGenotype())));
  }

  private static void add(Map<String, List<Double>> scores, Genotype genotype, double score) {
    scores.computeIfAbsent(name(genotype), n -> new ArrayList<>()).add(score);
  }

  private static String name(Genotype genotype) {
    return genotype instanceof NasBench201Cell cell ? cell.cell() : genotype.toJson();
  }

  private static List<Point> points(
      Map<String, List<Double>> scores, ArchitectureTable table, Function<String, Double> truth) {
    List<Point> points = new ArrayList<>();
    scores.forEach(
        (name, values) -> {
          if (table.contains(name)) {
            double score = values.stream().mapToDouble(v -> v).average().orElseThrow();
            points.add(new Point(score, truth.apply(name), name));
          }
        });
    return points;
  }

  /** Kendall's τ-b; empty where too few architectures, or too equal ones, would say nothing. */
  Optional<Double> kendall() {
    return correlation(Correlation::kendall);
  }

  /** Spearman's ρ; empty where Kendall's is. */
  Optional<Double> spearman() {
    return correlation(Correlation::spearman);
  }

  private interface Measure {
    double of(double[] x, double[] y);
  }

  private Optional<Double> correlation(Measure measure) {
    if (points.size() < FEWEST) {
      return Optional.empty();
    }
    double value =
        measure.of(
            points.stream().mapToDouble(Point::score).toArray(),
            points.stream().mapToDouble(Point::truth).toArray());
    return Optional.of(value).filter(Double::isFinite);
  }
}
