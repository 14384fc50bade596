package org.unas.search.regression;

import org.unas.search.space.Architecture;
import org.unas.search.space.OptionLayout;
import org.unas.search.space.SearchSpace;

/**
 * y ≈ a₀ + Σ_i c_i[z_i]: what each option adds, by ridge regression on the one-hots with λ = 1 on
 * c, not on a₀, and with older observations forgotten. Between corners it extends linearly, a₀ +
 * ⟨c, ζ⟩.
 *
 * <p>Keeps the normal equations, so that any number of observations takes the same room, and solves
 * them when asked after a change. In spaces of more than 400 options, whose equations would be too
 * large to store, it keeps and judges every option by itself.
 */
public final class AdditiveModel {
  private final OptionLayout layout;
  private final double retention;
  private final int size;
  private final NormalEquations equations;
  private final double[] moment;

  /** Empty after a change, until it is asked for. */
  private double[] solution = new double[0];

  /**
   * The normal equations.
   *
   * @param gram XᵀX of [1, ζ], the lower triangle row by row; in wide spaces its first row alone
   * @param moment Xᵀy
   */
  public record State(double[] gram, double[] moment) {
    /** No observation yet. */
    public static State empty(int width) {
      return new State(new double[NormalEquations.sums(width)], new double[width + 1]);
    }

    /** This one, or an empty one if it is for another width. */
    public State orEmpty(int width) {
      return moment.length == width + 1 ? this : empty(width);
    }
  }

  /**
   * Continues from a state.
   *
   * @param retention what is left of the weight of all earlier observations after another one, in
   *     (0, 1]; 1 forgets nothing
   */
  public AdditiveModel(SearchSpace space, double retention, State state) {
    this.layout = space.layout();
    this.retention = retention;
    this.size = layout.width() + 1;
    this.equations = NormalEquations.of(state.gram().clone(), size);
    this.moment = state.moment().clone();
  }

  /** What has to be stored. */
  public State state() {
    return new State(equations.sums().clone(), moment.clone());
  }

  /** c, flattened. */
  public double[] coefficients() {
    double[] coefficients = new double[size - 1];
    System.arraycopy(solution(), 1, coefficients, 0, size - 1);
    return coefficients;
  }

  /** y of an architecture. */
  public double predict(Architecture architecture) {
    double sum = 0;
    for (int row : activeRows(architecture)) {
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
  public void observe(Architecture architecture, double value) {
    forget();
    int[] active = activeRows(architecture);
    equations.add(active);
    for (int row : active) {
      moment[row] += value;
    }
  }

  /** Learns that a relaxed architecture has a value. */
  public void observe(float[] relaxation, double value) {
    forget();
    equations.add(relaxation);
    moment[0] += value;
    for (int j = 0; j < relaxation.length; j++) {
      moment[j + 1] += relaxation[j] * value;
    }
  }

  private void forget() {
    if (retention < 1) {
      scale(equations.sums());
      scale(moment);
    }
    solution = new double[0];
  }

  private void scale(double[] sums) {
    for (int j = 0; j < sums.length; j++) {
      sums[j] *= retention;
    }
  }

  /** The rows of [1, z] that are 1, ascending. */
  private int[] activeRows(Architecture architecture) {
    int[] rows = new int[architecture.size() + 1];
    for (int i = 0; i < layout.decisions(); i++) {
      rows[i + 1] = 1 + layout.index(i, architecture.choice(i));
    }
    return rows;
  }

  private double[] solution() {
    if (solution.length == 0) {
      solution = equations.solve(moment);
    }
    return solution;
  }
}
