package org.unas.search.latency;

import org.unas.search.space.Decision;
import org.unas.search.space.SearchSpace;

/**
 * latency ≈ b₀ + ⟨b, z⟩ over the flattened one-hots (UNAS, section 4.2), ridge-regularised with λ =
 * 1 on b, not on b₀, and refined with every measurement.
 *
 * <p>Keeps the normal equations, so that any number of measurements takes the same room, and solves
 * them when asked after a change.
 */
public final class LinearLatencyModel {
  private static final double RIDGE = 1;

  /** Share that the newest error has in the held-out error. */
  private static final double ERROR_MEMORY = 0.05;

  private final SearchSpace space;
  private final double[] gram;
  private final double[] moment;
  private final int size;
  private long measurements;
  private double error;

  /** Empty after a change, until it is asked for. */
  private double[] solution = new double[0];

  /**
   * The normal equations.
   *
   * @param gram XᵀX of [1, z], row by row, {@code (width + 1)²} numbers
   * @param moment Xᵀy
   * @param measurements number of rows of X
   * @param heldOutError mean relative error on measurements not yet learned from
   */
  public record State(double[] gram, double[] moment, long measurements, double heldOutError) {
    /** No measurement yet. */
    public static State empty(int width) {
      int size = width + 1;
      return new State(new double[size * size], new double[size], 0, 0);
    }
  }

  /** Continues from a state. */
  public LinearLatencyModel(SearchSpace space, State state) {
    this.space = space;
    this.size = space.width() + 1;
    this.gram = state.gram().clone();
    this.moment = state.moment().clone();
    this.measurements = state.measurements();
    this.error = state.heldOutError();
  }

  /** What has to be stored. */
  public State state() {
    return new State(gram.clone(), moment.clone(), measurements, error);
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
    double[] coefficients = new double[size - 1];
    System.arraycopy(solution(), 1, coefficients, 0, size - 1);
    return coefficients;
  }

  /** Predicted milliseconds of a discrete or relaxed architecture. */
  public double predict(float[] relaxation) {
    double[] b = solution();
    double sum = b[0];
    for (int j = 0; j < relaxation.length; j++) {
      sum += b[j + 1] * relaxation[j];
    }
    return sum;
  }

  /**
   * Learns from a measurement.
   *
   * @param choices the architecture
   * @param milliseconds its latency, at least 0; 0, which only says that the clock is too coarse,
   *     does not count in the held-out error
   */
  public void observe(int[] choices, double milliseconds) {
    int[] active = activeRows(choices);
    if (measurements > 0 && milliseconds > 0) {
      double predicted = 0;
      for (int row : active) {
        predicted += solution()[row];
      }
      double relative = Math.abs(predicted - milliseconds) / milliseconds;
      double weight = Math.max(ERROR_MEMORY, 1.0 / measurements);
      error += weight * (relative - error);
    }
    for (int row : active) {
      moment[row] += milliseconds;
      for (int column : active) {
        gram[row * size + column]++;
      }
    }
    measurements++;
    solution = new double[0];
  }

  /** The rows of [1, z] that are 1. */
  private int[] activeRows(int[] choices) {
    int[] rows = new int[choices.length + 1];
    int offset = 1;
    int i = 0;
    for (Decision decision : space.decisions()) {
      rows[i + 1] = offset + choices[i];
      i++;
      offset += decision.size();
    }
    return rows;
  }

  private double[] solution() {
    if (solution.length == 0) {
      solution = solve();
    }
    return solution;
  }

  /** Solves (XᵀX + λ diag(0, 1, …, 1)) b = Xᵀy by Cholesky's method. */
  private double[] solve() {
    if (measurements == 0) {
      return new double[size];
    }
    double[] lower = new double[size * size];
    for (int row = 0; row < size; row++) {
      for (int column = 0; column <= row; column++) {
        double sum = gram[row * size + column];
        if (row == column && row > 0) {
          sum += RIDGE;
        }
        for (int k = 0; k < column; k++) {
          sum -= lower[row * size + k] * lower[column * size + k];
        }
        lower[row * size + column] =
            row == column ? Math.sqrt(sum) : sum / lower[column * size + column];
      }
    }
    return substitute(lower);
  }

  private double[] substitute(double[] lower) {
    double[] x = moment.clone();
    for (int row = 0; row < size; row++) {
      for (int k = 0; k < row; k++) {
        x[row] -= lower[row * size + k] * x[k];
      }
      x[row] /= lower[row * size + row];
    }
    for (int row = size - 1; row >= 0; row--) {
      for (int k = row + 1; k < size; k++) {
        x[row] -= lower[k * size + row] * x[k];
      }
      x[row] /= lower[row * size + row];
    }
    return x;
  }
}
