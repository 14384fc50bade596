package org.unas.search.regression;

/**
 * For spaces whose XᵀX would be too large to store: each option by itself, how far the mean with it
 * is from the mean of all, shrunk. A policy chooses options independently of one another, and then
 * that is near what the whole regression says.
 *
 * @param sums number of observations, then the sum of each option's shares
 */
record MarginalEquations(double[] sums) implements NormalEquations {
  private static final double RIDGE = 1;

  @Override
  public void add(int[] rows) {
    for (int row : rows) {
      sums[row]++;
    }
  }

  @Override
  public void add(float[] relaxation) {
    sums[0]++;
    for (int row = 1; row < sums.length; row++) {
      sums[row] += relaxation[row - 1];
    }
  }

  @Override
  public double[] solve(double[] moment) {
    double[] x = new double[sums.length];
    if (sums[0] == 0) {
      return x;
    }
    x[0] = moment[0] / sums[0];
    for (int row = 1; row < x.length; row++) {
      x[row] = (moment[row] - x[0] * sums[row]) / (sums[row] + RIDGE);
    }
    return x;
  }
}
