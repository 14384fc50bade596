package org.unas.search.life;

import org.unas.search.cost.CostModels;
import org.unas.search.estimator.Baseline;
import org.unas.search.optimizer.Adam;
import org.unas.search.space.SearchSpace;
import org.unas.search.spec.SearchSpec;

/**
 * The policy of a search and what it learns with. It changes only with the policy's version, so it
 * is stored apart from {@link SearchMemory}, which changes with every answer.
 *
 * @param logits of the policy
 * @param version number of updates so far
 * @param moments Adam's
 * @param baseline mean loss of earlier samples
 * @param costModels their normal equations
 * @param effectiveSampleSize of the last update
 */
public record LearnerMemory(
    double[] logits,
    long version,
    Adam.State moments,
    Baseline baseline,
    CostModels.State costModels,
    double effectiveSampleSize) {

  static LearnerMemory initial(SearchSpec spec, SearchSpace space) {
    int width = space.width();
    return new LearnerMemory(
        new double[width],
        0,
        Adam.State.zero(width),
        Baseline.EMPTY,
        CostModels.State.empty(space, CostModels.followed(spec.objectives())),
        0);
  }
}
