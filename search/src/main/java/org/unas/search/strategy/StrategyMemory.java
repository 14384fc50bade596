package org.unas.search.strategy;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.unas.search.estimator.EstimatorMemory;
import org.unas.search.optimizer.Adam;
import org.unas.search.space.Architecture;

/** What a strategy has learned, as it is stored. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = StrategyMemory.Fresh.class, name = "FRESH"),
  @JsonSubTypes.Type(value = StrategyMemory.Gradient.class, name = "GRADIENT"),
  @JsonSubTypes.Type(value = StrategyMemory.Population.class, name = "POPULATION")
})
public sealed interface StrategyMemory {
  /** Nothing learned yet, or nothing to learn. */
  record Fresh() implements StrategyMemory {}

  /**
   * Of strategies that follow a gradient.
   *
   * @param logits of the policy
   * @param moments Adam's
   * @param estimator what the estimator has learned
   */
  record Gradient(double[] logits, Adam.State moments, EstimatorMemory estimator)
      implements StrategyMemory {}

  /**
   * Of evolution.
   *
   * @param alive the population, oldest first
   * @param born how many there ever were; the last of the population has this number
   */
  record Population(List<Member> alive, long born) implements StrategyMemory {
    /** What an older version stored does not say how many there were. */
    public Population {
      alive = List.copyOf(alive);
      born = Math.max(born, alive.size());
    }

    /** The same without its members, where they are stored apart. */
    public Population without() {
      return new Population(List.of(), born);
    }
  }

  /**
   * One architecture of a population.
   *
   * @param architecture stored as its choices
   * @param loss its objective
   */
  record Member(@JsonProperty("choices") Architecture architecture, double loss) {}
}
