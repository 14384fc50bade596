package org.unas.search.estimator;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.unas.search.optimizer.Adam;
import org.unas.search.regression.AdditiveModel;
import org.unas.search.space.Architecture;

/** What an estimator has learned, as it is stored. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = EstimatorMemory.Fresh.class, name = "FRESH"),
  @JsonSubTypes.Type(value = EstimatorMemory.Averaged.class, name = "AVERAGED"),
  @JsonSubTypes.Type(value = EstimatorMemory.Additive.class, name = "ADDITIVE"),
  @JsonSubTypes.Type(value = EstimatorMemory.Learned.class, name = "LEARNED"),
  @JsonSubTypes.Type(value = EstimatorMemory.Architectures.class, name = "ARCHITECTURES")
})
public sealed interface EstimatorMemory {
  /** Nothing learned yet, or nothing to learn. */
  record Fresh() implements EstimatorMemory {}

  /**
   * Of REINFORCE.
   *
   * @param loss mean of earlier losses
   */
  record Averaged(Baseline loss) implements EstimatorMemory {}

  /**
   * Of UNAS with additive control variates.
   *
   * @param loss the additive model of losses, A
   * @param surrogate that of the surrogate, B
   * @param residual mean of what A was off
   * @param mixing what η follows from
   */
  record Additive(
      AdditiveModel.State loss, AdditiveModel.State surrogate, Baseline residual, Mixing mixing)
      implements EstimatorMemory {
    static Additive empty(int width) {
      AdditiveModel.State empty = AdditiveModel.State.empty(width);
      return new Additive(empty, empty, Baseline.EMPTY, Mixing.EMPTY);
    }
  }

  /**
   * Of the kernel model.
   *
   * @param measured distinct architectures, oldest first
   */
  record Architectures(List<Measured> measured) implements EstimatorMemory {}

  /**
   * One architecture.
   *
   * @param architecture stored as its choices
   * @param loss mean of its losses
   * @param times how often it was measured
   */
  record Measured(@JsonProperty("choices") Architecture architecture, double loss, long times) {
    /** After one more measurement. */
    Measured again(double another) {
      return new Measured(architecture, loss + (another - loss) / (times + 1), times + 1);
    }
  }

  /**
   * Of RELAX.
   *
   * @param loss mean of earlier losses
   * @param parameters of the learned control variate
   * @param moments Adam's
   */
  record Learned(Baseline loss, double[] parameters, Adam.State moments)
      implements EstimatorMemory {
    static Learned initial(int width) {
      double[] parameters = FactorModel.initial(width).parameters();
      return new Learned(Baseline.EMPTY, parameters, Adam.State.zero(parameters.length));
    }
  }
}
