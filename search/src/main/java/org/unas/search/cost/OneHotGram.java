package org.unas.search.cost;

import org.unas.search.space.Decision;
import org.unas.search.space.SearchSpace;

/**
 * XᵀX of the rows [1, z] of all observed architectures, and the solution of its ridge equations.
 * All costs of an architecture are observed together, so one of these serves all their models.
 */
final class OneHotGram {
  private static final double RIDGE = 1;

  private final SearchSpace space;
  private final int size;
  private final double[] gram;

  /** Empty after a change, until it is asked for. */
  private double[] factor = new double[0];

  /**
   * @param gram row by row, {@code (width + 1)²} numbers
   */
  OneHotGram(SearchSpace space, double[] gram) {
    this.space = space;
    this.size = space.width() + 1;
    this.gram = gram.clone();
  }

  double[] values() {
    return gram.clone();
  }

  void add(int[] active) {
    for (int row : active) {
      for (int column : active) {
        gram[row * size + column]++;
      }
    }
    factor = new double[0];
  }

  /** The entries of [1, z] that are 1. */
  int[] active(int[] choices) {
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

  /** Solves (XᵀX + λ diag(0, 1, …, 1)) b = Xᵀy by Cholesky's method; at least one row is there. */
  double[] solve(double[] moment) {
    if (factor.length == 0) {
      factor = factorise();
    }
    double[] x = moment.clone();
    for (int row = 0; row < size; row++) {
      for (int k = 0; k < row; k++) {
        x[row] -= factor[row * size + k] * x[k];
      }
      x[row] /= factor[row * size + row];
    }
    for (int row = size - 1; row >= 0; row--) {
      for (int k = row + 1; k < size; k++) {
        x[row] -= factor[k * size + row] * x[k];
      }
      x[row] /= factor[row * size + row];
    }
    return x;
  }

  private double[] factorise() {
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
    return lower;
  }
}
