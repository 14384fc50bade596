package org.unas.search.life.news;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.unas.search.life.found.Cheapest;
import org.unas.search.life.found.Ranking;
import org.unas.search.life.sample.Counters;
import org.unas.search.life.sample.Failure;
import org.unas.search.request.SearchSpec;
import org.unas.search.request.Term;

/** The failures that a search itself finds, in words. */
public record Reasons(SearchSpec spec) {
  private static final String NO_FINALIST = "NO_FINALIST";

  /** Why a sample counts as lost. */
  public Failure lost(long sample) {
    return new Failure(
        "SAMPLE_LOST",
        String.format(
            Locale.ROOT,
            "A sample must be answered within %d s from when a worker takes it; sample %d of search %s was not.",
            spec.budget().sampleTimeoutSeconds(),
            sample,
            spec.searchId()),
        "If samples take that long, raise budget.sampleTimeoutSeconds; else see the workers' logs.",
        false);
  }

  /**
   * Why a sample's failure ends the search, if it does. A failure that every further sample would
   * meet does while no worker of that role has ever done what is asked for.
   *
   * @param role trainer, evaluator or controller
   */
  public Optional<Failure> toGiveUp(String role, Failure last, Counters counters) {
    long done = role.equals("evaluator") ? counters.search() : counters.completed();
    if (last.fatal() && done == 0) {
      return Optional.of(last);
    }
    return counters.tolerance().failures() >= spec.budget().failures()
        ? Optional.of(tooMany(last, counters))
        : Optional.empty();
  }

  private Failure tooMany(Failure last, Counters counters) {
    return new Failure(
        "TOO_MANY_FAILURES",
        String.format(
            Locale.ROOT,
            "A search ends when %d of its samples failed for which others did not make up, four"
                + " completed ones for each; of search %s %d failed and %d were lost. The last said:"
                + " %s %s",
            spec.budget().failures(),
            spec.searchId(),
            counters.failed(),
            counters.lost(),
            last.code(),
            last.message()),
        last.hint(),
        true);
  }

  /**
   * Why a search has no finale, if it has none: without a measured architecture its finalists would
   * be as good as random ones.
   *
   * @param endedBy the limit that was reached
   * @param workersMissing whether nobody could have measured
   */
  public Optional<Failure> nothingMeasured(
      String endedBy, Counters counters, boolean workersMissing) {
    if (counters.search() > 0) {
      return Optional.empty();
    }
    String message =
        String.format(
            Locale.ROOT,
            "A search ends with a measured architecture, but when %s was used up (%s), search %s had"
                + " measured none: %d samples of the warm-up were completed, %d failed, %d were lost.",
            "budget." + (endedBy.equals("wallTime") ? "wallTimeSeconds" : endedBy),
            endedBy.equals("wallTime")
                ? spec.budget().wallTimeSeconds() + " s"
                : spec.budget().samples() + " samples",
            spec.searchId(),
            counters.warmup(),
            counters.failed(),
            counters.lost());
    return Optional.of(
        new Failure("NOTHING_MEASURED", message, toMeasure(counters, workersMissing), true));
  }

  private String toMeasure(Counters counters, boolean workersMissing) {
    if (workersMissing) {
      return "No trainer or no evaluator is alive: start one, and ask again.";
    }
    return counters.failed() > 0 && counters.completed() == 0
        ? "See the SampleFailed events for why."
        : String.format(
            Locale.ROOT,
            "Raise budget.wallTimeSeconds, or lower training.warmupSamples (%d).",
            spec.training().warmupSamples());
  }

  /** Why a finale has no result, if it has none. */
  public Optional<Failure> noResult(Ranking ranking, Cheapest cheapest) {
    if (ranking.isEmpty()) {
      return Optional.of(noFinalist());
    }
    return ranking.lacksFeasible() ? Optional.of(noneFeasible(cheapest)) : Optional.empty();
  }

  /** Whether a search ends because none of its finalists could be measured. */
  public static boolean isWithoutFinalist(News.Ended outcome) {
    return outcome instanceof News.Failed failed && failed.failure().code().equals(NO_FINALIST);
  }

  private Failure noFinalist() {
    return new Failure(
        NO_FINALIST,
        String.format(
            Locale.ROOT,
            "A search ends with a measured architecture; none of %d finalists of search %s could be measured.",
            spec.finalise().finalists(),
            spec.searchId()),
        "See the SampleFailed events for why.",
        true);
  }

  private Failure noneFeasible(Cheapest cheapest) {
    List<String> limits = new ArrayList<>();
    List<String> impossible = new ArrayList<>();
    for (Term term : spec.objectives()) {
      term.limit()
          .ifPresent(
              limit -> {
                String metric = term.metric().requestName();
                double least =
                    cheapest.costs().getOrDefault(term.metric(), Double.POSITIVE_INFINITY);
                limits.add(
                    String.format(
                        Locale.ROOT,
                        "%s at most %s (the smallest seen is %s)",
                        metric,
                        limit,
                        least));
                if (least > limit) {
                  impossible.add(String.format(Locale.ROOT, "%s above %s", metric, least));
                }
              });
    }
    return new Failure(
        "LIMIT_NOT_KEPT",
        String.format(
            Locale.ROOT,
            "The result keeps every limit of the objective, but no finalist of search %s did: %s.",
            spec.searchId(),
            String.join(", ", limits)),
        impossible.isEmpty()
            ? "Each limit was kept by some architecture: raise one of them, or give more samples."
            : String.format(
                Locale.ROOT,
                "Raise the limit of %s, or give more samples.",
                String.join(", and of ", impossible)),
        true);
  }
}
