package org.unas.cli.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.unas.cli.view.Numbers;
import org.unas.schemas.PolicyUpdate;
import org.unas.search.cost.LinearCostModel;
import org.unas.search.space.Architecture;
import org.unas.search.space.SearchSpace;
import org.unas.search.statistics.Correlation;

/**
 * Latency as the search's linear model predicted it against what the evaluator measured. The model
 * is taught again what the search learned from, update by update, and asked before it has seen a
 * sample.
 *
 * @param points in the order of learning
 * @param error mean of |predicted - measured| / measured, recent ones counting more; empty if no
 *     sample was predicted
 * @param architectures different ones among the points
 */
record LatencyCheck(List<Point> points, OptionalDouble error, long architectures) {
  static final String TITLE = "Latency model";

  private static final int FEWEST = 10;

  /** Of a few architectures the mean of each is known soon, without any model. */
  private static final int FEWEST_ARCHITECTURES = 5;

  private static final double GOOD_MODEL = 0.15;
  private static final double POOR_MODEL = 0.4;
  private static final int POINTS = 1_500;

  /**
   * One sample.
   *
   * @param sample its number
   * @param measured milliseconds
   * @param predicted milliseconds
   */
  record Point(long sample, double measured, double predicted) {}

  static LatencyCheck of(SearchHistory history) {
    SearchSpace space = history.space();
    Map<Long, MeasuredSample> samples = new HashMap<>();
    history.conversation().samples().stream()
        .filter(sample -> sample.latencyMs().isPresent())
        .forEach(sample -> samples.put(sample.number(), sample));
    LinearCostModel model = LinearCostModel.untaught(space);
    List<Point> points = new ArrayList<>();
    Set<Architecture> architectures = new HashSet<>();
    for (PolicyUpdate update : history.updates()) {
      List<MeasuredSample> batch = timed(update, samples);
      if (model.observations() > 0) {
        batch.forEach(sample -> points.add(point(space, model, sample)));
        batch.forEach(sample -> architectures.add(sample.architecture()));
      }
      batch.forEach(sample -> model.observe(sample.architecture(), latency(sample)));
    }
    return new LatencyCheck(
        Thinning.of(points, POINTS), model.heldOutError(), architectures.size());
  }

  /** What an update learned from, where latency was measured. */
  private static List<MeasuredSample> timed(
      PolicyUpdate update, Map<Long, MeasuredSample> samples) {
    return update.getSamples().stream().map(samples::get).filter(Objects::nonNull).toList();
  }

  private static Point point(SearchSpace space, LinearCostModel model, MeasuredSample sample) {
    double predicted = model.predict(space.layout().oneHot(sample.architecture()));
    return new Point(sample.number(), latency(sample), predicted);
  }

  private static double latency(MeasuredSample sample) {
    return sample.latencyMs().orElseThrow();
  }

  boolean isEmpty() {
    return points.size() < FEWEST || error.isEmpty();
  }

  /** Whether the latency model is good enough to steer by. */
  Verdict verdict() {
    return obstacle()
        .<Verdict>map(reason -> new Verdict.NotJudged(TITLE, reason))
        .orElseGet(this::judged);
  }

  private Optional<String> obstacle() {
    if (!isEmpty() && architectures >= FEWEST_ARCHITECTURES) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "the log holds %d measured latencies of %d architectures that were predicted before they"
                + " were learned from, and at least %d of %d are needed",
            points.size(),
            architectures,
            FEWEST,
            FEWEST_ARCHITECTURES));
  }

  private Verdict judged() {
    double off = error.orElseThrow();
    Verdict.Level level =
        off > POOR_MODEL
            ? Verdict.Level.BAD
            : off > GOOD_MODEL ? Verdict.Level.WATCH : Verdict.Level.GOOD;
    String order =
        spearman()
            .map(
                rho ->
                    String.format(Locale.ROOT, " Its order is right to Spearman's ρ = %.2f.", rho))
            .orElse("");
    return new Verdict.Judged(
        level,
        TITLE,
        String.format(
            Locale.ROOT,
            "It is off by %s on samples that it had not seen.%s",
            Numbers.share(off),
            order));
  }

  /** Spearman's ρ of the later half of the points, where the model has learned. */
  Optional<Double> spearman() {
    List<Point> later = points.subList(points.size() / 2, points.size());
    if (later.size() < FEWEST) {
      return Optional.empty();
    }
    double rho =
        Correlation.spearman(
            later.stream().mapToDouble(Point::predicted).toArray(),
            later.stream().mapToDouble(Point::measured).toArray());
    return Optional.of(rho).filter(Double::isFinite);
  }

  /** What the chart shows, in words. */
  String text() {
    String seen =
        "Each sample as the linear model predicted it before it was measured; on the dashed line both"
            + " agree, and the slowest 3 %% lie outside. Recent mean error %s%s.";
    return String.format(
        Locale.ROOT,
        seen,
        Numbers.orDash(error, Numbers::share),
        spearman().map(rho -> String.format(Locale.ROOT, ", Spearman's ρ %.2f", rho)).orElse(""));
  }
}
