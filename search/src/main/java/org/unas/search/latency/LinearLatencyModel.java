package org.unas.search.latency;

import org.unas.search.regression.AdditiveModel;
import org.unas.search.space.SearchSpace;

/**
 * latency ≈ b₀ + ⟨b, z⟩ over the flattened one-hots (UNAS, section 4.2): an {@link AdditiveModel}
 * that forgets nothing, refined with every measurement, and that knows how far off it is.
 */
public final class LinearLatencyModel {
  /** Share that the newest error has in the held-out error. */
  private static final double ERROR_MEMORY = 0.05;

  private final AdditiveModel model;
  private long measurements;
  private double error;

  /**
   * What is stored.
   *
   * @param gram XᵀX of [1, z], the lower triangle row by row
   * @param moment Xᵀy
   * @param measurements number of rows of X
   * @param heldOutError mean relative error on measurements not yet learned from
   */
  public record State(double[] gram, double[] moment, long measurements, double heldOutError) {
    /** What an older version stored has the whole of XᵀX. */
    public State {
      if (gram.length == moment.length * moment.length) {
        gram = lowerTriangle(gram, moment.length);
      }
    }

    /** No measurement yet. */
    public static State empty(int width) {
      AdditiveModel.State empty = AdditiveModel.State.empty(width);
      return new State(empty.gram(), empty.moment(), 0, 0);
    }

    private static double[] lowerTriangle(double[] square, int size) {
      double[] triangle = new double[size * (size + 1) / 2];
      for (int row = 0; row < size; row++) {
        System.arraycopy(square, row * size, triangle, row * (row + 1) / 2, row + 1);
      }
      return triangle;
    }
  }

  /** Continues from a state. */
  public LinearLatencyModel(SearchSpace space, State state) {
    this.model = new AdditiveModel(space, 1, new AdditiveModel.State(state.gram(), state.moment()));
    this.measurements = state.measurements();
    this.error = state.heldOutError();
  }

  /** What has to be stored. */
  public State state() {
    AdditiveModel.State equations = model.state();
    return new State(equations.gram(), equations.moment(), measurements, error);
  }

  /** Number of measurements learned from. */
  public long measurements() {
    return measurements;
  }

  /**
   * Mean of |predicted - measured| / measured, each predicted before it was learned from, recent
   * ones counting more; 0 before the second measurement.
   */
  public double heldOutError() {
    return error;
  }

  /** b: milliseconds that each option adds, flattened. */
  public double[] coefficients() {
    return model.coefficients();
  }

  /** Predicted milliseconds of a discrete or relaxed architecture. */
  public double predict(float[] relaxation) {
    return model.predict(relaxation);
  }

  /**
   * Learns from a measurement.
   *
   * @param choices the architecture
   * @param milliseconds its latency, at least 0; 0, which only says that the clock is too coarse,
   *     does not count in the held-out error
   */
  public void observe(int[] choices, double milliseconds) {
    if (measurements > 0 && milliseconds > 0) {
      double relative = Math.abs(model.predict(choices) - milliseconds) / milliseconds;
      double weight = Math.max(ERROR_MEMORY, 1.0 / measurements);
      error += weight * (relative - error);
    }
    model.observe(choices, milliseconds);
    measurements++;
  }
}
