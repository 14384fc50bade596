package org.unas.search.objective;

/** S and ∂S/∂ζ while their terms are summed up. */
final class Surrogate {
  private final double[] gradient;
  private double value;

  Surrogate(int width) {
    this.gradient = new double[width];
  }

  void add(double weight, double term, float[] slope) {
    value += weight * term;
    for (int j = 0; j < gradient.length; j++) {
      gradient[j] += weight * slope[j];
    }
  }

  void add(double weight, double term, double[] slope) {
    value += weight * term;
    for (int j = 0; j < gradient.length; j++) {
      gradient[j] += weight * slope[j];
    }
  }

  ObjectiveValue withLoss(double loss) {
    return new ObjectiveValue(loss, value, gradient);
  }
}
