package org.unas.search.estimator;

import java.util.SplittableRandom;

/**
 * A cheap differentiable function of relaxed architectures, Q(ζ) = ⟨c, ζ⟩ + ½ Σ_f ±⟨v_f, ζ⟩²: what
 * options add and, by few factors, how pairs of them interact (a factorisation machine, Rendle
 * 2010). Half of the factors count negatively, so that interactions can have either sign.
 *
 * @param width length of ζ
 * @param parameters c, then v_f one after another
 */
record FactorModel(int width, double[] parameters) {
  private static final int FACTORS = 8;
  private static final double DEVIATION = 0.1;

  /** c = 0 and small random factors, always the same ones. */
  static FactorModel initial(int width) {
    SplittableRandom random = new SplittableRandom(width);
    double[] parameters = new double[width * (1 + FACTORS)];
    for (int j = width; j < parameters.length; j++) {
      parameters[j] = DEVIATION * random.nextGaussian();
    }
    return new FactorModel(width, parameters);
  }

  /** Q(ζ). */
  double value(float[] relaxation) {
    double value = 0;
    for (int j = 0; j < width; j++) {
      value += parameters[j] * relaxation[j];
    }
    for (int f = 1; f <= FACTORS; f++) {
      double projection = project(f, relaxation);
      value += sign(f) * projection * projection / 2;
    }
    return value;
  }

  /** ∂Q/∂ζ. */
  double[] slope(float[] relaxation) {
    double[] slope = new double[width];
    System.arraycopy(parameters, 0, slope, 0, width);
    for (int f = 1; f <= FACTORS; f++) {
      double projection = sign(f) * project(f, relaxation);
      for (int j = 0; j < width; j++) {
        slope[j] += projection * parameters[f * width + j];
      }
    }
    return slope;
  }

  /** Gradient of x Q(ζ) + ⟨t, ∂Q/∂ζ⟩ with respect to the parameters. */
  double[] parameterGradient(float[] relaxation, double x, double[] t) {
    double[] gradient = new double[parameters.length];
    for (int j = 0; j < width; j++) {
      gradient[j] = x * relaxation[j] + t[j];
    }
    for (int f = 1; f <= FACTORS; f++) {
      double projection = project(f, relaxation);
      double along = 0;
      for (int j = 0; j < width; j++) {
        along += parameters[f * width + j] * t[j];
      }
      for (int j = 0; j < width; j++) {
        gradient[f * width + j] = sign(f) * (projection * gradient[j] + along * relaxation[j]);
      }
    }
    return gradient;
  }

  private double project(int factor, float[] relaxation) {
    double sum = 0;
    for (int j = 0; j < width; j++) {
      sum += parameters[factor * width + j] * relaxation[j];
    }
    return sum;
  }

  private static double sign(int factor) {
    return factor % 2 == 0 ? -1 : 1;
  }
}
