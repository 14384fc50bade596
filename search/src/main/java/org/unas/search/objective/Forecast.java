package org.unas.search.objective;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.unas.search.cost.CostModels;
import org.unas.search.regression.AdditiveModel;
import org.unas.search.space.Architecture;
import org.unas.search.space.SearchSpace;

/**
 * What all answers of a search together say about the objective of an architecture, whether or not
 * anybody has measured it:
 *
 * <pre>
 *   F(z) = A(z) + Σ_costs [ w · max(cost(z) - T, 0) + … ]
 * </pre>
 *
 * with A an additive model of what trained networks were measured for, and cost(z) by the linear
 * models of costs. A policy cannot say this: it minimises a mean over the architectures that it
 * draws, and while it is wide, a target pushes it far below, since half of what it draws around the
 * target exceeds it.
 */
public final class Forecast {
  /** Half of what A knows is from the last 350 samples: the weights move on. */
  private static final double RETENTION = 0.998;

  private final Objective objective;
  private final CostModels costModels;
  private final AdditiveModel trained;

  /**
   * Continues from what was stored.
   *
   * @param costModels learn what architectures cost; not taught here
   * @param trained the equations of A; those of another space do not count
   */
  public Forecast(
      Objective objective, SearchSpace space, CostModels costModels, AdditiveModel.State trained) {
    this.objective = objective;
    this.costModels = costModels;
    this.trained = new AdditiveModel(space, RETENTION, trained.orEmpty(space.width()));
  }

  /** What has to be stored. */
  public AdditiveModel.State state() {
    return trained.state();
  }

  /** Learns from a measured architecture. */
  public void observe(Architecture architecture, List<TermValue> measured) {
    trained.observe(architecture, objective.trained(measured));
  }

  /** F(z), in the units of the objective. */
  public double of(Architecture architecture) {
    return trained.predict(architecture) + objective.known(architecture, costModels);
  }

  /** Those that should keep every hard limit first, and among these the lowest F first. */
  public Stream<Architecture> bestFirst(Stream<Architecture> architectures) {
    return architectures
        .map(z -> new Expected(z, objective.feasible(z, costModels), of(z)))
        .sorted(Expected.BEST_FIRST)
        .map(Expected::architecture);
  }

  private record Expected(Architecture architecture, boolean feasible, double value) {
    static final Comparator<Expected> BEST_FIRST =
        Comparator.comparing((Expected expected) -> !expected.feasible)
            .thenComparingDouble(Expected::value);
  }
}
