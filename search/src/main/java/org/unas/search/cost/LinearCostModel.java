package org.unas.search.cost;

import java.util.OptionalDouble;
import org.unas.search.regression.AdditiveModel;
import org.unas.search.space.Architecture;
import org.unas.search.space.SearchSpace;

/**
 * cost ≈ b₀ + ⟨b, z⟩ over the flattened one-hots (UNAS, section 4.2, there for latency): an {@link
 * AdditiveModel} that forgets nothing, refined with every observation, and that knows how far off
 * it is.
 */
public final class LinearCostModel {
  /** Share that the newest error has in the held-out error. */
  private static final double ERROR_MEMORY = 0.05;

  private final AdditiveModel model;
  private long observations;
  private OptionalDouble error;

  /**
   * What is stored.
   *
   * @param equations the normal equations
   * @param observations number of architectures learned from
   * @param heldOutError mean relative error on observations not yet learned from; empty before
   *     there was one. Earlier versions stored 0 for that
   */
  public record State(
      AdditiveModel.State equations, long observations, OptionalDouble heldOutError) {
    /** Reads what an earlier version stored. */
    public State {
      heldOutError = heldOutError.orElse(0) == 0 ? OptionalDouble.empty() : heldOutError;
    }

    static State empty(int width) {
      return new State(AdditiveModel.State.empty(width), 0, OptionalDouble.empty());
    }
  }

  LinearCostModel(SearchSpace space, State state) {
    this.model = new AdditiveModel(space, 1, state.equations());
    this.observations = state.observations();
    this.error = state.heldOutError();
  }

  /** One that has seen nothing yet. */
  public static LinearCostModel untaught(SearchSpace space) {
    return new LinearCostModel(space, State.empty(space.width()));
  }

  State state() {
    return new State(model.state(), observations, error);
  }

  /** Number of observations learned from. */
  public long observations() {
    return observations;
  }

  /**
   * Mean of |predicted - observed| / observed, each predicted before it was learned from, recent
   * ones counting more; empty before the second observation.
   */
  public OptionalDouble heldOutError() {
    return error;
  }

  /** b: what each option adds, flattened. */
  public double[] coefficients() {
    return model.coefficients();
  }

  /** Predicted cost of a discrete or relaxed architecture; 0 before the first observation. */
  public double predict(float[] relaxation) {
    return model.predict(relaxation);
  }

  /** Predicted cost of a discrete architecture; 0 before the first observation. */
  public double predict(Architecture architecture) {
    return model.predict(architecture);
  }

  /**
   * Learns what an architecture costs.
   *
   * @param architecture the architecture
   * @param cost at least 0; 0, which may only say that a clock is too coarse, does not count in the
   *     held-out error
   */
  public void observe(Architecture architecture, double cost) {
    if (observations > 0 && cost > 0) {
      note(Math.abs(model.predict(architecture) - cost) / cost);
    }
    model.observe(architecture, cost);
    observations++;
  }

  private void note(double relative) {
    double weight = Math.max(ERROR_MEMORY, 1.0 / observations);
    double before = error.orElse(relative);
    error = OptionalDouble.of(before + weight * (relative - before));
  }
}
