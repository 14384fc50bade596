package org.unas.search.strategy;

import java.util.OptionalDouble;

/**
 * What a batch changed.
 *
 * @param gradientNorm Euclidean norm of the gradient; empty where none is followed
 * @param learningRate rate of the step; empty where there is none
 */
public record Update(OptionalDouble gradientNorm, OptionalDouble learningRate) {
  /** An update without a gradient step. */
  public static final Update NO_STEP = new Update(OptionalDouble.empty(), OptionalDouble.empty());

  /** A step along a gradient. */
  public Update(double gradientNorm, double learningRate) {
    this(OptionalDouble.of(gradientNorm), OptionalDouble.of(learningRate));
  }
}
