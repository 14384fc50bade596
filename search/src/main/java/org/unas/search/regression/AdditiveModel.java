package org.unas.search.regression;

import org.unas.search.space.Decision;
import org.unas.search.space.SearchSpace;

/**
 * y ≈ a₀ + Σ_i c_i[z_i]: what each option adds, by ridge regression on the one-hots with λ = 1 on
 * c, not on a₀, and with older observations forgotten. Between corners it extends linearly, a₀ +
 * ⟨c, ζ⟩.
 *
 * <p>Keeps the normal equations, so that any number of observations takes the same room, and solves
 * them when asked after a change.
 */
public final class AdditiveModel {
  private static final double RIDGE = 1;

  private final SearchSpace space;
  private final double retention;
  private final int size;
  private final double[] gram;
  private final double[] moment;

  /** Empty after a change, until it is asked for. */
  private double[] solution = new double[0];

  /**
   * The normal equations.
   *
   * @param gram XᵀX of [1, ζ], the lower triangle row by row
   * @param moment Xᵀy
   */
  public record State(double[] gram, double[] moment) {
    /** No observation yet. */
    public static State empty(int width) {
      int size = width + 1;
      return new State(new double[size * (size + 1) / 2], new double[size]);
    }
  }

  /**
   * Continues from a state.
   *
   * @param retention what is left of the weight of all earlier observations after another one, in
   *     (0, 1]; 1 forgets nothing
   */
  public AdditiveModel(SearchSpace space, double retention, State state) {
    this.space = space;
    this.retention = retention;
    this.size = space.width() + 1;
    this.gram = state.gram().clone();
    this.moment = state.moment().clone();
  }

  /** What has to be stored. */
  public State state() {
    return new State(gram.clone(), moment.clone());
  }

  /** c, flattened. */
  public double[] coefficients() {
    double[] coefficients = new double[size - 1];
    System.arraycopy(solution(), 1, coefficients, 0, size - 1);
    return coefficients;
  }

  /** y of an architecture. */
  public double predict(int[] choices) {
    double sum = 0;
    for (int row : activeRows(choices)) {
      sum += solution()[row];
    }
    return sum;
  }

  /** y of a relaxed architecture. */
  public double predict(float[] relaxation) {
    double[] x = solution();
    double sum = x[0];
    for (int j = 0; j < relaxation.length; j++) {
      sum += x[j + 1] * relaxation[j];
    }
    return sum;
  }

  /** Learns that an architecture has a value. */
  public void observe(int[] choices, double value) {
    forget();
    int[] active = activeRows(choices);
    for (int row : active) {
      moment[row] += value;
      for (int column : active) {
        if (column <= row) {
          gram[index(row, column)]++;
        }
      }
    }
  }

  /** Learns that a relaxed architecture has a value. */
  public void observe(float[] relaxation, double value) {
    forget();
    gram[0]++;
    moment[0] += value;
    for (int row = 1; row < size; row++) {
      double share = relaxation[row - 1];
      if (share != 0) {
        moment[row] += share * value;
        gram[index(row, 0)] += share;
        for (int column = 1; column <= row; column++) {
          gram[index(row, column)] += share * relaxation[column - 1];
        }
      }
    }
  }

  private void forget() {
    if (retention < 1) {
      scale(gram);
      scale(moment);
    }
    solution = new double[0];
  }

  private void scale(double[] sums) {
    for (int j = 0; j < sums.length; j++) {
      sums[j] *= retention;
    }
  }

  private static int index(int row, int column) {
    return row * (row + 1) / 2 + column;
  }

  /** The rows of [1, z] that are 1, ascending. */
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
      solution = gram[0] == 0 ? new double[size] : substitute(factor());
    }
    return solution;
  }

  /** Cholesky's factor of XᵀX + λ diag(0, 1, …, 1), its lower triangle row by row. */
  private double[] factor() {
    double[] lower = gram.clone();
    for (int row = 0; row < size; row++) {
      int start = index(row, 0);
      for (int column = 0; column <= row; column++) {
        int other = index(column, 0);
        double sum = lower[start + column];
        if (row == column && row > 0) {
          sum += RIDGE;
        }
        for (int k = 0; k < column; k++) {
          sum -= lower[start + k] * lower[other + k];
        }
        lower[start + column] = row == column ? Math.sqrt(sum) : sum / lower[other + column];
      }
    }
    return lower;
  }

  private double[] substitute(double[] lower) {
    double[] x = moment.clone();
    for (int row = 0; row < size; row++) {
      for (int k = 0; k < row; k++) {
        x[row] -= lower[index(row, k)] * x[k];
      }
      x[row] /= lower[index(row, row)];
    }
    for (int row = size - 1; row >= 0; row--) {
      for (int k = row + 1; k < size; k++) {
        x[row] -= lower[index(k, row)] * x[k];
      }
      x[row] /= lower[index(row, row)];
    }
    return x;
  }
}
