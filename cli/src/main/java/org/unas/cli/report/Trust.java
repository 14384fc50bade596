package org.unas.cli.report;

import static org.unas.cli.report.Verdict.Level.BAD;
import static org.unas.cli.report.Verdict.Level.GOOD;
import static org.unas.cli.report.Verdict.Level.UNKNOWN;
import static org.unas.cli.report.Verdict.Level.WATCH;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.unas.cli.report.Verdict.Level;
import org.unas.cli.view.Numbers;
import org.unas.schemas.CollapseWarning;
import org.unas.schemas.PolicyUpdate;
import org.unas.schemas.Progress;
import org.unas.search.policy.Policy;
import org.unas.search.spec.Strategy.Method;

/** Whether a result can be trusted, in plain words. */
final class Trust {
  private static final double MANY_IDLE = 0.5;
  private static final double COLLAPSED = 0.8;
  private static final double SETTLED = 0.1;
  private static final double UNMOVED = 0.9;
  private static final double GAP_RISE = 0.2;
  private static final double GAP_FACTOR = 2;
  private static final double GOOD_ORDER = 0.6;
  private static final double POOR_ORDER = 0.3;
  private static final double GOOD_MODEL = 0.15;
  private static final double POOR_MODEL = 0.4;
  private static final double MANY_FAILURES = 0.02;

  private final SearchHistory history;

  Trust(SearchHistory history) {
    this.history = history;
  }

  /** What the search alone tells. */
  List<Verdict> verdicts() {
    List<Verdict> verdicts = new ArrayList<>();
    verdicts.add(idle());
    verdicts.add(entropy());
    verdicts.add(gap());
    verdicts.add(answers());
    return verdicts;
  }

  private Verdict idle() {
    Optional<Double> share = lastPolicy().map(p -> history.space().idleShare(p.probabilities()));
    if (share.isEmpty()) {
      return new Verdict(UNKNOWN, "Collapse", "The policy has not moved yet.");
    }
    return new Verdict(
        share.get() > COLLAPSED ? BAD : share.get() > MANY_IDLE ? WATCH : GOOD,
        "Collapse",
        String.format(
            Locale.ROOT,
            "%s of the operations that the policy leans to compute nothing (skip or none). %s",
            Numbers.share(share.get()),
            warned("idle").orElse("Collapsed searches end near 100 %.")));
  }

  private Verdict entropy() {
    List<PolicyUpdate> updates = history.updates();
    if (updates.isEmpty()) {
      return new Verdict(UNKNOWN, "Policy", "The policy has not moved yet.");
    }
    Method method = history.spec().strategy().name();
    if (method == Method.RANDOM || method == Method.EVOLUTION) {
      return new Verdict(UNKNOWN, "Policy", "This strategy follows no gradient: no policy learns.");
    }
    double initial = Policy.uniform(history.space()).entropy();
    double last = updates.get(updates.size() - 1).getEntropy();
    double share = last / initial;
    String seen =
        String.format(
            Locale.ROOT,
            "Entropy went from %s to %s nats (%s of the uniform policy's).",
            Numbers.loss(initial),
            Numbers.loss(last),
            Numbers.share(share));
    Optional<String> warning = warned("entropy");
    if (warning.isPresent()) {
      return new Verdict(BAD, "Policy", warning.get());
    }
    if (share > UNMOVED) {
      return new Verdict(
          WATCH,
          "Policy",
          seen
              + " It has hardly decided: the result rests on how the finalists were measured. More"
              + " samples or a larger strategy.learningRate let it decide.");
    }
    return new Verdict(
        GOOD, "Policy", seen + (share < SETTLED ? " It has settled." : " It has a preference."));
  }

  private Verdict gap() {
    List<Progress> points =
        history.searching().stream().filter(p -> p.getValidationLoss() > 0).toList();
    int quarter = points.size() / 4;
    if (quarter == 0) {
      return new Verdict(UNKNOWN, "Overfitting", "There are too few measurements of the gap.");
    }
    double early = meanGap(points.subList(0, quarter));
    double late = meanGap(points.subList(points.size() - quarter, points.size()));
    boolean rising = late > GAP_FACTOR * early && late > early + GAP_RISE;
    return new Verdict(
        rising ? BAD : late > early + GAP_RISE ? WATCH : GOOD,
        "Overfitting",
        String.format(
            Locale.ROOT,
            "The generalization gap went from %s to %s nats (first and last quarter of the search). %s",
            Numbers.loss(early),
            Numbers.loss(late),
            warned("gap")
                .orElse(
                    rising
                        ? "The shared weights overfit, so their scores tell little."
                        : "It does not run away.")));
  }

  private static double meanGap(List<Progress> points) {
    return points.stream().mapToDouble(Progress::getGap).average().orElseThrow();
  }

  private Verdict answers() {
    Optional<Progress> last = history.all(Progress.class).reduce((a, b) -> b);
    if (last.isEmpty()) {
      return new Verdict(UNKNOWN, "Answers", "No sample has been completed yet.");
    }
    Progress progress = last.get();
    double bad = (progress.getFailed() + progress.getLost()) / Math.max(1.0, progress.getSamples());
    return new Verdict(
        bad > MANY_FAILURES ? WATCH : GOOD,
        "Answers",
        String.format(
            Locale.ROOT,
            "Of %s samples %s failed and %s were lost and replaced; %s late or repeated answers were dropped.",
            Numbers.count(progress.getSamples()),
            Numbers.count(progress.getFailed()),
            Numbers.count(progress.getLost()),
            Numbers.count(progress.getStale())));
  }

  /** Whether the latency model is good enough to steer by. */
  static Verdict latency(LatencyCheck check) {
    if (check.isEmpty()) {
      return new Verdict(UNKNOWN, "Latency model", "There are too few measured samples.");
    }
    double error = check.error();
    return new Verdict(
        error > POOR_MODEL ? BAD : error > GOOD_MODEL ? WATCH : GOOD,
        "Latency model",
        String.format(
            Locale.ROOT,
            "It is off by %s on samples that it had not seen.%s",
            Numbers.share(error),
            check
                .spearman()
                .map(
                    rho ->
                        String.format(
                            Locale.ROOT, " Its order is right to Spearman's ρ = %s.", two(rho)))
                .orElse("")));
  }

  /** Whether the shared weights order architectures rightly. */
  static Verdict ranks(RankCheck check) {
    Optional<Double> tau = check.kendall();
    if (tau.isEmpty()) {
      return new Verdict(
          UNKNOWN, "Rank correlation", "Fewer than 5 different architectures have both figures.");
    }
    double rho = check.spearman().orElseThrow();
    Level level = rho >= GOOD_ORDER ? GOOD : rho >= POOR_ORDER ? WATCH : BAD;
    return new Verdict(
        level,
        "Rank correlation",
        String.format(
            Locale.ROOT,
            "Shared-weight accuracy against %s, over %d architectures: Kendall's τ-b = %s, Spearman's ρ = %s.%s",
            check.truth(),
            check.points().size(),
            two(tau.get()),
            two(rho),
            check.caveat()));
  }

  /** Nobody has trained the architectures from scratch. */
  static Verdict noRanks() {
    return new Verdict(
        UNKNOWN,
        "Rank correlation",
        "Whether shared weights order architectures rightly shows only when several are trained from"
            + " scratch. For NAS-Bench-201: --table FILE --column c10_test_200.");
  }

  /** Whether chance does as well. */
  static Verdict control(Optional<RandomControl> control) {
    return control
        .map(c -> new Verdict(c.level(), "Random control", c.text()))
        .orElse(
            new Verdict(
                UNKNOWN,
                "Random control",
                "Nothing says yet what the same budget finds by chance. Submit the request with"
                    + " strategy.name=random and name that search: --control ID."));
  }

  private Optional<Policy> lastPolicy() {
    return history.updates().stream()
        .reduce((a, b) -> b)
        .map(update -> PolicyMap.policy(history.space(), update));
  }

  private Optional<String> warned(String sign) {
    return history
        .all(CollapseWarning.class)
        .filter(warning -> warning.getSign().equals(sign))
        .map(CollapseWarning::getMessage)
        .findFirst();
  }

  private static String two(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
