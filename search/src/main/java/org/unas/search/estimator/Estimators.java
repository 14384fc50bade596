package org.unas.search.estimator;

import java.util.Locale;
import org.unas.search.request.Strategy;
import org.unas.search.space.SearchSpace;

/** The estimator that a request names. */
public final class Estimators {
  private Estimators() {}

  /**
   * The gradient estimator of a strategy.
   *
   * @param strategy one that has a gradient estimator
   * @param memory what it has learned
   * @throws IllegalArgumentException for the controls, which have none
   */
  public static GradientEstimator of(Strategy strategy, SearchSpace space, EstimatorMemory memory) {
    return switch (strategy.name()) {
      case UNAS -> new UnasEstimator();
      case UNAS_ADDITIVE -> new UnasAdditiveEstimator(space, memory);
      case KERNEL -> new KernelEstimator(memory);
      case RELAX -> new RelaxEstimator(space, memory);
      case REINFORCE -> new ReinforceEstimator(strategy.baseline(), memory);
      case GUMBEL, DARTS, GDAS -> new PathwiseEstimator();
      case RANDOM, EVOLUTION ->
          throw new IllegalArgumentException(
              String.format(
                  Locale.ROOT, "%s follows no gradient. Take another strategy.", strategy.name()));
    };
  }
}
