package org.unas.search.objective;

import java.util.List;

/** S and ∂S/∂ζ while their terms are summed up. */
final class Surrogate {
  private final double[] gradient;
  private double value;

  Surrogate(int width) {
    this.gradient = new double[width];
  }

  /** Adds a value. */
  void add(double weighted) {
    value += weighted;
  }

  /** Adds a slope. */
  void slope(double weight, float[] slope) {
    for (int j = 0; j < gradient.length; j++) {
      gradient[j] += weight * slope[j];
    }
  }

  /** Adds a slope. */
  void slope(double weight, double[] slope) {
    for (int j = 0; j < gradient.length; j++) {
      gradient[j] += weight * slope[j];
    }
  }

  ObjectiveValue with(List<TermValue> terms) {
    double loss = terms.stream().mapToDouble(TermValue::weighted).sum();
    return new ObjectiveValue(loss, value, gradient, terms);
  }
}
