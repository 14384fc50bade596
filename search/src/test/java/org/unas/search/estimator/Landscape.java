package org.unas.search.estimator;

import java.util.SplittableRandom;

/**
 * A smooth function of (relaxed) architectures in which every pair of options interacts: {@code
 * f(x) = offset + ⟨linear, x⟩ + xᵀ pairs x + sin⟨wave, x⟩}.
 */
record Landscape(double offset, double[] linear, double[][] pairs, double[] wave) {

  static Landscape random(int width, double offset, SplittableRandom random) {
    double[][] pairs = new double[width][];
    for (int j = 0; j < width; j++) {
      pairs[j] = normals(width, 0.1, random);
    }
    return new Landscape(offset, normals(width, 1, random), pairs, normals(width, 0.5, random));
  }

  /** The same landscape with some noise on its linear part, and so a surrogate that is off. */
  Landscape distorted(double deviation, SplittableRandom random) {
    double[] moved = normals(linear.length, deviation, random);
    for (int j = 0; j < moved.length; j++) {
      moved[j] += linear[j];
    }
    return new Landscape(offset + deviation, moved, pairs, wave);
  }

  double value(float[] x) {
    double sum = offset + Math.sin(dot(wave, x)) + dot(linear, x);
    for (int j = 0; j < x.length; j++) {
      sum += x[j] * dot(pairs[j], x);
    }
    return sum;
  }

  double[] slope(float[] x) {
    double cosine = Math.cos(dot(wave, x));
    double[] slope = new double[x.length];
    for (int j = 0; j < x.length; j++) {
      slope[j] = linear[j] + cosine * wave[j] + dot(pairs[j], x);
      for (int k = 0; k < x.length; k++) {
        slope[j] += pairs[k][j] * x[k];
      }
    }
    return slope;
  }

  private static double dot(double[] left, float[] right) {
    double sum = 0;
    for (int j = 0; j < right.length; j++) {
      sum += left[j] * right[j];
    }
    return sum;
  }

  private static double[] normals(int count, double deviation, SplittableRandom random) {
    return random.doubles(count).map(u -> deviation * Math.sqrt(12) * (u - 0.5)).toArray();
  }
}
