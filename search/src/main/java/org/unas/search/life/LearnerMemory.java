package org.unas.search.life;

import org.unas.search.estimator.Baseline;
import org.unas.search.latency.LinearLatencyModel;
import org.unas.search.optimizer.Adam;
import org.unas.search.space.SearchSpace;

/**
 * The policy of a search and what it learns with. It changes only with the policy's version, so it
 * is stored apart from {@link SearchMemory}, which changes with every answer.
 *
 * @param logits of the policy
 * @param version number of updates so far
 * @param moments Adam's
 * @param baseline mean loss of earlier samples
 * @param latencyModel its normal equations
 * @param effectiveSampleSize of the last update
 */
public record LearnerMemory(
    double[] logits,
    long version,
    Adam.State moments,
    Baseline baseline,
    LinearLatencyModel.State latencyModel,
    double effectiveSampleSize) {

  static LearnerMemory initial(SearchSpace space) {
    int width = space.width();
    return new LearnerMemory(
        new double[width],
        0,
        Adam.State.zero(width),
        Baseline.EMPTY,
        LinearLatencyModel.State.empty(width),
        0);
  }
}
