package org.unas.cli.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
  static final String TITLE = "Rank correlation";

  private static final int FEWEST = 5;
  private static final double GOOD_ORDER = 0.6;
  private static final double POOR_ORDER = 0.3;
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
      add(scores, history.space().genotype(sample.architecture()), sample.accuracy());
    }
    for (Candidate finalist : history.finalists()) {
      // The whole split says more than some minibatches.
      Genotype genotype = Genotype.read(finalist.getGenotype());
      scores.remove(name(genotype));
      add(scores, genotype, finalist.getValidationAccuracy());
    }
    return new RankCheck(column, points(scores, table, truth::value), SCORES);
  }

  /**
   * Shared-weight scores of what the search itself trained from scratch; empty if nothing. What was
   * trained longer than the rest is left out: it would be better for that alone.
   */
  static Optional<RankCheck> retrained(SearchHistory history) {
    Map<Integer, Map<String, Point>> byEpochs = new TreeMap<>();
    Stream.of(history.finalists(), history.result().map(Completed::getControl).orElse(List.of()))
        .flatMap(List::stream)
        .filter(candidate -> candidate.getRetrained() != null)
        .forEach(
            candidate ->
                byEpochs
                    .computeIfAbsent(
                        candidate.getRetrained().getEpochs(), epochs -> new LinkedHashMap<>())
                    .putIfAbsent(name(Genotype.read(candidate.getGenotype())), point(candidate)));
    return byEpochs.entrySet().stream()
        .max(Comparator.comparingInt(group -> group.getValue().size()))
        .map(group -> retrained(group.getKey(), List.copyOf(group.getValue().values())));
  }

  private static RankCheck retrained(int epochs, List<Point> points) {
    return new RankCheck(
        String.format(Locale.ROOT, "validation accuracy after %d epochs of retraining, %%", epochs),
        points,
        "");
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

  /** Whether the shared weights order architectures rightly. */
  Verdict verdict() {
    Optional<Double> tau = kendall();
    Optional<Double> rho = spearman();
    if (tau.isEmpty() || rho.isEmpty()) {
      return new Verdict.NotJudged(TITLE, obstacle());
    }
    Verdict.Level level =
        rho.get() >= GOOD_ORDER
            ? Verdict.Level.GOOD
            : rho.get() >= POOR_ORDER ? Verdict.Level.WATCH : Verdict.Level.BAD;
    return new Verdict.Judged(
        level,
        TITLE,
        String.format(
            Locale.ROOT,
            "Shared-weight accuracy against %s, over %d architectures: Kendall's τ-b = %.2f, Spearman's ρ = %.2f.%s",
            truth,
            points.size(),
            tau.get(),
            rho.get(),
            caveat));
  }

  private String obstacle() {
    return points.size() < FEWEST
        ? String.format(
            Locale.ROOT,
            "%d architectures have both figures (shared-weight accuracy and %s), and an order shows"
                + " among %d",
            points.size(),
            truth,
            FEWEST)
        : "all architectures have the same figure on one side, which no order follows";
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
