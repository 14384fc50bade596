package org.unas.benchmarks.asynchrony;

import java.util.List;
import java.util.Locale;
import org.unas.benchmarks.BenchRequest;
import org.unas.search.request.SearchSpec;

/**
 * One way to search.
 *
 * @param delay updates of the policy between a sample's draw and its use
 * @param weighted whether samples are weighted for the policy's age
 */
record Arm(int delay, boolean weighted) {
  static final Arm UNDELAYED = new Arm(0, true);

  static List<Arm> delayed() {
    return List.of(
        new Arm(4, true),
        new Arm(4, false),
        new Arm(16, true),
        new Arm(16, false),
        new Arm(64, true),
        new Arm(64, false));
  }

  /**
   * The request of a search of this kind.
   *
   * <p>The oldest open sample is always answered next. With d · b + 1 samples under way, and b in
   * an update, each sample is then used exactly d updates after it was drawn.
   */
  SearchSpec spec(String strategy, int samples, long seed) {
    SearchSpec usual = resolve(strategy, samples, seed, "");
    int underWay = delay * usual.strategy().samplesPerUpdate() + 1;
    String unweighted = weighted ? "" : ", importanceLimit: 0";
    return resolve(strategy, samples, seed, ", samplesInFlight: " + underWay + unweighted);
  }

  private static SearchSpec resolve(String strategy, int samples, long seed, String more) {
    return BenchRequest.resolve(
        String.format(
            Locale.ROOT,
            """
        searchId: asynchrony
        space: {preset: nasbench201}
        dataset: {uri: digits}
        strategy: {name: %s%s}
        training: {warmupSamples: 0}
        objectives: [{metric: trainingLoss}]
        budget: {samples: %d}
        seed: %d
        """,
            strategy,
            more,
            samples,
            seed));
  }

  @Override
  public String toString() {
    return delay == 0 ? "0" : delay + (weighted ? ", weights" : ", no weights");
  }
}
