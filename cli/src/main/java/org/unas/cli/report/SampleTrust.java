package org.unas.cli.report;

import static org.unas.cli.report.Verdict.Level.BAD;
import static org.unas.cli.report.Verdict.Level.GOOD;
import static org.unas.cli.report.Verdict.Level.WATCH;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.unas.cli.view.Numbers;
import org.unas.schemas.Measured;
import org.unas.schemas.Progress;
import org.unas.search.life.learning.CollapseRules;

/** Whether what was measured of the samples can be relied on. */
final class SampleTrust {
  private static final int QUARTERS = 4;
  private static final double MANY_FAILURES = 0.02;

  /** Of fewer samples one alone is more than many. */
  private static final long FEWEST_ANSWERS = Math.round(1 / MANY_FAILURES);

  private static final String OVERFITTING = "Overfitting";
  private static final String ANSWERS = "Answers";

  private final SearchHistory history;

  SampleTrust(SearchHistory history) {
    this.history = history;
  }

  /** Whether the gap between validation and training loss runs away. */
  Verdict gap() {
    List<Progress> points =
        history.searching().stream().filter(p -> Measured.figure(p, "gap").isPresent()).toList();
    return gapObstacle(points)
        .<Verdict>map(reason -> new Verdict.NotJudged(OVERFITTING, reason))
        .orElseGet(() -> gap(points));
  }

  private Optional<String> gapObstacle(List<Progress> points) {
    if (history.spec().dataset().tabulated()) {
      return Optional.of("a table holds no training losses");
    }
    long samples = history.searchSamples();
    if (samples < CollapseRules.FEWEST_GAPS || points.size() < QUARTERS) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "%,d samples of the search phase in %d reports of progress say too little: the mean of"
                  + " the gap needs %d in %d",
              samples,
              points.size(),
              CollapseRules.FEWEST_GAPS,
              QUARTERS));
    }
    return Optional.empty();
  }

  private Verdict gap(List<Progress> points) {
    int quarter = points.size() / QUARTERS;
    double early = meanGap(points.subList(0, quarter));
    double late = meanGap(points.subList(points.size() - quarter, points.size()));
    boolean away = CollapseRules.isRunningAway(early, late);
    return new Verdict.Judged(
        away ? BAD : CollapseRules.isRisen(early, late) ? WATCH : GOOD,
        OVERFITTING,
        String.format(
            Locale.ROOT,
            "The generalization gap went from %s to %s nats (first and last quarter of the search). %s",
            Numbers.loss(early),
            Numbers.loss(late),
            history
                .warning("gap")
                .orElse(
                    away
                        ? "The shared weights overfit, so their scores tell little."
                        : "It does not run away.")));
  }

  private static double meanGap(List<Progress> points) {
    return points.stream()
        .flatMapToDouble(p -> Measured.figure(p, "gap").stream())
        .average()
        .orElseThrow();
  }

  /** Whether samples were answered. */
  Verdict answers() {
    Optional<Progress> last = history.all(Progress.class).reduce((a, b) -> b);
    if (last.isEmpty()) {
      return new Verdict.NotJudged(ANSWERS, "no sample has been completed yet");
    }
    Progress progress = last.get();
    long bad = progress.getFailed() + progress.getLost();
    long all = progress.getSamples() + bad;
    if (bad == 0 && all < FEWEST_ANSWERS) {
      return new Verdict.NotJudged(
          ANSWERS,
          String.format(
              Locale.ROOT,
              "%d samples, all of them answered, do not show whether 1 in %d fails",
              all,
              FEWEST_ANSWERS));
    }
    return new Verdict.Judged(bad > MANY_FAILURES * all ? WATCH : GOOD, ANSWERS, seen(progress));
  }

  private static String seen(Progress progress) {
    return String.format(
        Locale.ROOT,
        "%s samples were answered, %s failed and %s were lost and replaced; %s late or repeated answers were dropped.",
        Numbers.count(progress.getSamples()),
        Numbers.count(progress.getFailed()),
        Numbers.count(progress.getLost()),
        Numbers.count(progress.getStale()));
  }
}
