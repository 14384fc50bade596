package org.unas.search.cost;

import java.util.Arrays;

/**
 * cost ≈ b₀ + ⟨b, z⟩ over the flattened one-hots (UNAS, section 4.2, there for latency),
 * ridge-regularised with λ = 1 on b, not on b₀, and refined with every observation.
 *
 * <p>Keeps the normal equations, so that any number of observations takes the same room, and solves
 * them when asked after a change.
 */
public final class LinearCostModel {
  /** Share that the newest error has in the held-out error. */
  private static final double ERROR_MEMORY = 0.05;

  private final OneHotGram gram;
  private final double[] moment;
  private long observations;
  private double error;

  /** Empty after a change, until it is asked for. */
  private double[] solution = new double[0];

  /**
   * The part of the normal equations that belongs to one cost.
   *
   * @param moment Xᵀy
   * @param observations number of rows of X
   * @param heldOutError mean relative error on observations not yet learned from
   */
  public record State(double[] moment, long observations, double heldOutError) {
    static State empty(int width) {
      return new State(new double[width + 1], 0, 0);
    }
  }

  LinearCostModel(OneHotGram gram, State state) {
    this.gram = gram;
    this.moment = state.moment().clone();
    this.observations = state.observations();
    this.error = state.heldOutError();
  }

  State state() {
    return new State(moment.clone(), observations, error);
  }

  /** Number of observations learned from. */
  public long observations() {
    return observations;
  }

  /**
   * Mean of |predicted - observed| / observed, each predicted before it was learned from, recent
   * ones counting more; 0 before the second observation.
   */
  public double heldOutError() {
    return error;
  }

  /** b: what each option adds, flattened. */
  public double[] coefficients() {
    return Arrays.copyOfRange(solution(), 1, moment.length);
  }

  /** Predicted cost of a discrete or relaxed architecture; 0 before the first observation. */
  public double predict(float[] relaxation) {
    double[] b = solution();
    double sum = b[0];
    for (int j = 0; j < relaxation.length; j++) {
      sum += b[j + 1] * relaxation[j];
    }
    return sum;
  }

  /** Predicted cost of a discrete architecture; 0 before the first observation. */
  public double predict(int[] choices) {
    double[] b = solution();
    return Arrays.stream(gram.active(choices)).mapToDouble(row -> b[row]).sum();
  }

  /**
   * Judges itself by an observation and takes it into its moment; the gram takes it in when all
   * models have seen it. A cost of 0, which may only say that a clock is too coarse, does not count
   * in the held-out error.
   */
  void observe(int[] choices, double cost) {
    if (observations > 0 && cost > 0) {
      double relative = Math.abs(predict(choices) - cost) / cost;
      double weight = Math.max(ERROR_MEMORY, 1.0 / observations);
      error += weight * (relative - error);
    }
    for (int row : gram.active(choices)) {
      moment[row] += cost;
    }
    observations++;
    solution = new double[0];
  }

  private double[] solution() {
    if (observations == 0) {
      return new double[moment.length];
    }
    if (solution.length == 0) {
      solution = gram.solve(moment);
    }
    return solution;
  }
}
