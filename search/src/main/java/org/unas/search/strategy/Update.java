package org.unas.search.strategy;

/**
 * What a batch changed.
 *
 * @param gradientNorm Euclidean norm of the gradient; 0 where there is none
 * @param learningRate rate of the step; 0 where there is none
 */
public record Update(double gradientNorm, double learningRate) {
  /** An update without a gradient step. */
  public static final Update NO_STEP = new Update(0, 0);
}
