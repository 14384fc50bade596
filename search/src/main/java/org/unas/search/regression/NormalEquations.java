package org.unas.search.regression;

/**
 * The left side of the normal equations of a ridge regression on x = [1, ζ], with λ = 1 on all but
 * the constant.
 */
sealed interface NormalEquations permits DenseEquations, MarginalEquations {
  /** The widest ζ whose whole XᵀX is kept: two thirds of a megabyte. */
  int WIDEST_DENSE = 400;

  /** Continues from stored sums. */
  static NormalEquations of(double[] sums, int size) {
    return sums.length == size && size > 1
        ? new MarginalEquations(sums)
        : new DenseEquations(sums, size);
  }

  /** How many sums are stored for a ζ of this width. */
  static int sums(int width) {
    int size = width + 1;
    return width > WIDEST_DENSE ? size : size * (size + 1) / 2;
  }

  /** The sums, as they are stored. */
  double[] sums();

  /** Adds an x that is 1 in these rows, which ascend, and 0 elsewhere. */
  void add(int[] rows);

  /** Adds x = [1, ζ]. */
  void add(float[] relaxation);

  /** The solution for a right side Xᵀy; zeros if nothing was added. */
  double[] solve(double[] moment);
}
