package org.unas.benchmarks.estimators;

import java.util.Locale;
import org.unas.benchmarks.synthetic.Landscape.Recipe;

/**
 * One synthetic problem on which all estimators are measured.
 *
 * @param name for the table
 * @param decisions number of decisions
 * @param options options of each
 * @param surrogate how far S is from L
 * @param recipe how the landscape is made
 * @param samples samples of every estimator
 */
record Setting(
    String name, int decisions, int options, Surrogate surrogate, Recipe recipe, int samples) {

  /** How far the surrogate is from the objective, in standard deviations of the objective. */
  enum Surrogate {
    close(0.1),
    off(0.5),
    far(1);

    private final double distortion;

    Surrogate(double distortion) {
      this.distortion = distortion;
    }
  }

  static Setting of(int decisions, int options, Surrogate surrogate, Noise noise, int samples) {
    return new Setting(
        String.format(Locale.ROOT, "%d x %d, S %s%s", decisions, options, surrogate, noise.words),
        decisions,
        options,
        surrogate,
        new Recipe(INTERACTIONS, noise.variance, surrogate.distortion),
        samples);
  }

  /** Variance of the interactions, relative to that of the main effects. */
  private static final double INTERACTIONS = 0.05;

  /** How much minibatches differ: variance relative to that of the main effects. */
  enum Noise {
    usual(0.05, ""),
    strong(0.2, ", strong noise");

    private final double variance;
    private final String words;

    Noise(double variance, String words) {
      this.variance = variance;
      this.words = words;
    }
  }
}
