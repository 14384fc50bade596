package org.unas.search.life.learning;

import java.util.Objects;
import java.util.OptionalDouble;
import org.unas.search.cost.CostModels;
import org.unas.search.life.sample.EarlierZero;
import org.unas.search.objective.FarTail;
import org.unas.search.regression.AdditiveModel;
import org.unas.search.request.SearchSpec;
import org.unas.search.space.SearchSpace;
import org.unas.search.space.SearchSpaces;
import org.unas.search.strategy.StrategyMemory;

/**
 * What a search has learned. It changes only with the policy's version, so it is stored apart from
 * the rest of a search, which changes with every answer.
 *
 * @param version number of updates so far
 * @param strategy what the strategy has learned: its policy and what that learns with
 * @param costModels their normal equations
 * @param forecast the normal equations of the objective's forecast
 * @param effectiveSampleSize of the last update; empty before the first
 * @param tail what the search has seen of each quantity, to tell what is far beyond it
 */
public record LearnerMemory(
    long version,
    StrategyMemory strategy,
    CostModels.State costModels,
    AdditiveModel.State forecast,
    OptionalDouble effectiveSampleSize,
    FarTail.State tail) {

  /**
   * What an older version stored may lack the strategy, the forecast or the tail, which then start
   * anew.
   */
  public LearnerMemory {
    strategy = Objects.requireNonNullElse(strategy, new StrategyMemory.Fresh());
    forecast = Objects.requireNonNullElse(forecast, AdditiveModel.State.empty(0));
    effectiveSampleSize = EarlierZero.asNone(effectiveSampleSize);
    tail = Objects.requireNonNullElse(tail, FarTail.State.EMPTY);
  }

  /** The same with another memory of the strategy. */
  public LearnerMemory with(StrategyMemory other) {
    return new LearnerMemory(version, other, costModels, forecast, effectiveSampleSize, tail);
  }

  /** Nothing learned yet. */
  public static LearnerMemory initial(SearchSpec spec) {
    SearchSpace space = SearchSpaces.of(spec.space());
    return new LearnerMemory(
        0,
        new StrategyMemory.Fresh(),
        CostModels.State.empty(space, CostModels.followed(spec.objectives())),
        AdditiveModel.State.empty(space.width()),
        OptionalDouble.empty(),
        FarTail.State.EMPTY);
  }
}
