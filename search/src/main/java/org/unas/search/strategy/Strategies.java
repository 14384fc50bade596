package org.unas.search.strategy;

import org.unas.search.request.Strategy;
import org.unas.search.space.SearchSpace;

/** The strategy that a request names. */
public final class Strategies {
  private Strategies() {}

  /**
   * A strategy that goes on from a memory; from the start if that is of another kind.
   *
   * @param spec the strategy's part of the request
   */
  public static SearchStrategy of(Strategy spec, SearchSpace space, StrategyMemory memory) {
    return switch (spec.name()) {
      case RANDOM -> new RandomStrategy(space);
      case EVOLUTION -> new EvolutionStrategy(space, spec.population(), spec.tournament(), memory);
      default ->
          memory instanceof StrategyMemory.Gradient gradient
              ? new GradientStrategy(spec, space, gradient)
              : new GradientStrategy(spec, space);
    };
  }
}
