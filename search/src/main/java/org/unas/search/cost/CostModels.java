package org.unas.search.cost;

import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import org.unas.search.request.Metric;
import org.unas.search.request.Term;
import org.unas.search.space.Architecture;
import org.unas.search.space.SearchSpace;

/** One {@link LinearCostModel} for each cost that a search follows. */
public final class CostModels {
  private final Map<Metric, LinearCostModel> models = new EnumMap<>(Metric.class);

  /**
   * What is stored.
   *
   * @param models the model of each cost
   */
  public record State(Map<Metric, LinearCostModel.State> models) {
    /** No observation yet. */
    public static State empty(SearchSpace space, Set<Metric> costs) {
      Map<Metric, LinearCostModel.State> models = new EnumMap<>(Metric.class);
      costs.forEach(cost -> models.put(cost, LinearCostModel.State.empty(space.width())));
      return new State(models);
    }
  }

  /** Continues from a state. */
  public CostModels(SearchSpace space, State state) {
    state.models().forEach((cost, model) -> models.put(cost, new LinearCostModel(space, model)));
  }

  /** What a search follows: the costs of its objective, and latency in any case. */
  public static Set<Metric> followed(Collection<Term> terms) {
    Set<Metric> followed = EnumSet.of(Metric.LATENCY);
    terms.stream().map(Term::metric).filter(Metric::isCost).forEach(followed::add);
    return followed;
  }

  /** What has to be stored. */
  public State state() {
    Map<Metric, LinearCostModel.State> states = new EnumMap<>(Metric.class);
    models.forEach((cost, model) -> states.put(cost, model.state()));
    return new State(states);
  }

  /**
   * The model of a cost.
   *
   * @throws IllegalArgumentException if it is not followed
   */
  public LinearCostModel of(Metric cost) {
    return Optional.ofNullable(models.get(cost))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    String.format(
                        Locale.ROOT, "The costs followed are %s, not %s.", models.keySet(), cost)));
  }

  /**
   * Learns what an architecture costs.
   *
   * @param architecture the architecture
   * @param costs each of its costs, at least 0; of one that was not measured nothing is learned
   */
  public void observe(Architecture architecture, Function<Metric, OptionalDouble> costs) {
    models.forEach(
        (cost, model) -> costs.apply(cost).ifPresent(known -> model.observe(architecture, known)));
  }
}
