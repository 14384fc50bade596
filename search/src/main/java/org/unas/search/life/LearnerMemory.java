package org.unas.search.life;

import java.util.Objects;
import org.unas.search.cost.CostModels;
import org.unas.search.space.SearchSpace;
import org.unas.search.space.SearchSpaces;
import org.unas.search.spec.SearchSpec;
import org.unas.search.strategy.StrategyMemory;

/**
 * What a search has learned. It changes only with the policy's version, so it is stored apart from
 * {@link SearchMemory}, which changes with every answer.
 *
 * @param version number of updates so far
 * @param strategy what the strategy has learned: its policy and what that learns with
 * @param costModels their normal equations
 * @param effectiveSampleSize of the last update
 */
public record LearnerMemory(
    long version,
    StrategyMemory strategy,
    CostModels.State costModels,
    double effectiveSampleSize) {

  /** What an older version stored has no strategy, which then starts anew. */
  public LearnerMemory {
    strategy = Objects.requireNonNullElse(strategy, new StrategyMemory.Fresh());
  }

  static LearnerMemory initial(SearchSpec spec) {
    SearchSpace space = SearchSpaces.of(spec.space());
    return new LearnerMemory(
        0,
        new StrategyMemory.Fresh(),
        CostModels.State.empty(space, CostModels.followed(spec.objectives())),
        0);
  }
}
