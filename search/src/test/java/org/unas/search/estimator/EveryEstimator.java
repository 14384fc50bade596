package org.unas.search.estimator;

import java.util.ArrayList;
import java.util.List;
import org.unas.search.request.Strategy.BaselineRule;
import org.unas.search.space.SearchSpace;

/** One of each kind, knowing nothing yet. */
final class EveryEstimator {
  private EveryEstimator() {}

  static List<GradientEstimator> of(SearchSpace space) {
    List<GradientEstimator> all = new ArrayList<>(unbiased(space));
    all.add(new PathwiseEstimator());
    return all;
  }

  static List<GradientEstimator> unbiased(SearchSpace space) {
    return List.of(
        new UnasEstimator(),
        new UnasAdditiveEstimator(space, new EstimatorMemory.Fresh()),
        new RelaxEstimator(space, new EstimatorMemory.Fresh()),
        new ReinforceEstimator(BaselineRule.MOVING_AVERAGE),
        new ReinforceEstimator(BaselineRule.LEAVE_ONE_OUT));
  }
}
