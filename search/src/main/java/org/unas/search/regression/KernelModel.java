package org.unas.search.regression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.unas.search.policy.Policy;
import org.unas.search.space.Architecture;
import org.unas.search.space.OptionLayout;

/**
 * Kernel ridge regression over architectures, with interactions of every order:
 *
 * <pre>
 *   A(z) = m + Σ_n β_n k(z, z_n),   k(z, y) = Π_i (1 if z_i = y_i else ρ),   β = (K + σ² I)⁻¹ (y - m)
 * </pre>
 *
 * with m the generalised least-squares mean; the posterior mean of a Gaussian process (Rasmussen
 * and Williams 2006, equations 2.25 and 2.40). Since k is a product over decisions, its expectation
 * under a factorised policy is one too, and so the gradient of E[A(z)] is exact:
 *
 * <pre>
 *   E[A] = m + Σ_n β_n Π_i (ρ + (1 - ρ) p_i[z_ni])
 * </pre>
 *
 * <p>The inverse grows and shrinks with the points, at a quadratic cost for each.
 */
public final class KernelModel {
  /** What two options of one decision have in common. */
  private static final double LIKENESS = 0.6;

  /** Variance of the noise relative to that of the values. */
  private static final double NOISE = 0.02;

  private final List<Architecture> points = new ArrayList<>();
  private double[][] inverse = new double[0][];
  private double[] weights = new double[0];
  private double mean;

  /** Number of points. */
  public int size() {
    return points.size();
  }

  /** Adds a point behind all others; the model knows it from the next {@link #fit} on. */
  public void add(Architecture architecture) {
    int size = points.size();
    double[] likeness = likeness(architecture);
    double[] share = product(inverse, likeness);
    double rest = 1 + NOISE - dot(likeness, share);
    double[][] grown = new double[size + 1][size + 1];
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        grown[row][column] = inverse[row][column] + share[row] * share[column] / rest;
      }
      grown[row][size] = -share[row] / rest;
      grown[size][row] = -share[row] / rest;
    }
    grown[size][size] = 1 / rest;
    inverse = grown;
    points.add(architecture);
  }

  /** Takes the first point out. */
  public void removeFirst() {
    int size = points.size() - 1;
    double[] first = inverse[0];
    double[][] shrunk = new double[size][size];
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        shrunk[row][column] =
            inverse[row + 1][column + 1] - first[row + 1] * first[column + 1] / first[0];
      }
    }
    inverse = shrunk;
    points.remove(0);
  }

  /**
   * Fits values to all points.
   *
   * @param values one for each point, in their order; at least one
   */
  public void fit(double[] values) {
    double[] ones = new double[values.length];
    Arrays.fill(ones, 1);
    double[] byOnes = product(inverse, ones);
    mean = dot(byOnes, values) / dot(byOnes, ones);
    weights = product(inverse, Arrays.stream(values).map(value -> value - mean).toArray());
  }

  /** A of an architecture; 0 before the first fit. */
  public double predict(Architecture architecture) {
    double[] likeness = likeness(architecture);
    double sum = mean;
    for (int n = 0; n < weights.length; n++) {
      sum += weights[n] * likeness[n];
    }
    return sum;
  }

  /** ∂E[A(z)]/∂α, flattened. */
  public double[] expectationGradient(Policy policy) {
    double[] probabilities = policy.probabilities();
    double[] gradient = new double[probabilities.length];
    OptionLayout layout = policy.space().layout();
    for (int n = 0; n < weights.length; n++) {
      addExpectation(points.get(n), weights[n], layout, probabilities, gradient);
    }
    policy.toLogits(gradient);
    return gradient;
  }

  /** p ⊙ ∂E[A]/∂p of one point: what is left of the product without each of its factors. */
  private static void addExpectation(
      Architecture point,
      double weight,
      OptionLayout layout,
      double[] probabilities,
      double[] into) {
    double product = weight;
    for (int i = 0; i < point.size(); i++) {
      product *= factor(probabilities[layout.index(i, point.choice(i))]);
    }
    for (int i = 0; i < point.size(); i++) {
      int j = layout.index(i, point.choice(i));
      into[j] += (1 - LIKENESS) * probabilities[j] * product / factor(probabilities[j]);
    }
  }

  private static double factor(double probability) {
    return LIKENESS + (1 - LIKENESS) * probability;
  }

  private double[] likeness(Architecture architecture) {
    return points.stream().mapToDouble(point -> likeness(point, architecture)).toArray();
  }

  private static double likeness(Architecture point, Architecture other) {
    double product = 1;
    for (int i = 0; i < point.size(); i++) {
      product *= point.choice(i) == other.choice(i) ? 1 : LIKENESS;
    }
    return product;
  }

  private static double[] product(double[][] matrix, double[] vector) {
    return Arrays.stream(matrix).mapToDouble(row -> dot(row, vector)).toArray();
  }

  private static double dot(double[] left, double[] right) {
    double sum = 0;
    for (int j = 0; j < left.length; j++) {
      sum += left[j] * right[j];
    }
    return sum;
  }
}
