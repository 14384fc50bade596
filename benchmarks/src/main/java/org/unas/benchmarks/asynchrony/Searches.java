package org.unas.benchmarks.asynchrony;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.unas.benchmarks.statistics.Estimate;

/**
 * Searches of one kind, one for each seed.
 *
 * @param arm the kind
 * @param trajectories at least two
 */
record Searches(Arm arm, List<Trajectory> trajectories) {

  Estimate regret() {
    return Estimate.mean(trajectories.stream().mapToDouble(Trajectory::last).toArray());
  }

  Estimate distance(Searches other) {
    return Estimate.mean(
        IntStream.range(0, trajectories.size())
            .mapToDouble(s -> trajectories.get(s).distance(other.trajectories.get(s)))
            .toArray());
  }

  double effectiveShare() {
    return trajectories.stream().mapToDouble(Trajectory::effectiveShare).average().orElseThrow();
  }

  /**
   * How many times the samples that others need these need to come as far.
   *
   * <p>Both curves are means over the seeds. Their seeds are the same, so that one seed less is one
   * less in both.
   *
   * @param others the measure
   * @param updates how far: the mean regret of the others after so many updates
   * @return empty if these never come that far
   */
  OptionalDouble cost(Searches others, int updates) {
    return cost(others, updates, NOBODY);
  }

  /** The same with its standard error, by the jackknife over the seeds. */
  Estimate sureCost(Searches others, int updates) {
    return Estimate.jackknife(
        cost(others, updates).orElse(Double.NaN),
        trajectories.size(),
        seed -> cost(others, updates, seed).orElse(Double.NaN));
  }

  private static final int NOBODY = -1;

  private OptionalDouble cost(Searches others, int updates, int without) {
    double target = others.meanRegret(updates, without);
    double before = meanRegret(0, without);
    for (int update = 1; update < trajectories.get(0).regrets().length; update++) {
      double after = meanRegret(update, without);
      if (after <= target) {
        double share = (before - target) / (before - after);
        return OptionalDouble.of((update - 1 + share) / updates);
      }
      before = after;
    }
    return OptionalDouble.empty();
  }

  private double meanRegret(int update, int without) {
    return IntStream.range(0, trajectories.size())
        .filter(seed -> seed != without)
        .mapToDouble(seed -> trajectories.get(seed).regrets()[update])
        .average()
        .orElseThrow();
  }
}
