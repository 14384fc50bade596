package org.unas.benchmarks.synthetic;

import org.unas.search.space.Architecture;
import org.unas.search.space.OptionLayout;

/**
 * What a landscape looks like on one minibatch.
 *
 * @param landscape without noise
 * @param offset added to every architecture
 * @param options added by every option, flattened
 */
public record Minibatch(Landscape landscape, double offset, double[] options) {

  /**
   * S and its slope somewhere.
   *
   * @param value S
   * @param gradient ∂S/∂ζ
   */
  public record Surrogate(double value, double[] gradient) {}

  /** L(z). */
  public double loss(Architecture architecture) {
    double loss = offset + landscape.truth().value(architecture);
    OptionLayout layout = landscape.truth().space().layout();
    for (int i = 0; i < layout.decisions(); i++) {
      loss += options[layout.index(i, architecture.choice(i))];
    }
    return loss;
  }

  /** S at a relaxed architecture. */
  public Surrogate surrogate(float[] relaxation) {
    double[] x = new double[relaxation.length];
    for (int j = 0; j < x.length; j++) {
      x[j] = relaxation[j];
    }
    double[] gradient = landscape.surrogate().slope(x);
    double value = offset + landscape.surrogate().value(x, gradient);
    double decisions = landscape.truth().space().decisions().size();
    value += landscape.bend() * decisions;
    for (int j = 0; j < x.length; j++) {
      value += x[j] * (options[j] - landscape.bend() * x[j]);
      gradient[j] += options[j] - 2 * landscape.bend() * x[j];
    }
    return new Surrogate(value, gradient);
  }
}
