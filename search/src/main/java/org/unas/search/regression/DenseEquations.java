package org.unas.search.regression;

/**
 * All of XᵀX, solved exactly.
 *
 * @param sums its lower triangle, row by row
 * @param size its rows
 */
record DenseEquations(double[] sums, int size) implements NormalEquations {
  private static final double RIDGE = 1;

  private static int index(int row, int column) {
    return row * (row + 1) / 2 + column;
  }

  @Override
  public void add(int[] rows) {
    for (int row : rows) {
      for (int column : rows) {
        if (column <= row) {
          sums[index(row, column)]++;
        }
      }
    }
  }

  @Override
  public void add(float[] relaxation) {
    sums[0]++;
    for (int row = 1; row < size; row++) {
      double share = relaxation[row - 1];
      if (share != 0) {
        sums[index(row, 0)] += share;
        for (int column = 1; column <= row; column++) {
          sums[index(row, column)] += share * relaxation[column - 1];
        }
      }
    }
  }

  @Override
  public double[] solve(double[] moment) {
    return sums[0] == 0 ? new double[size] : substitute(factor(), moment);
  }

  /** Cholesky's factor of XᵀX + λ diag(0, 1, …, 1), its lower triangle row by row. */
  private double[] factor() {
    double[] lower = sums.clone();
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

  private double[] substitute(double[] lower, double[] moment) {
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
