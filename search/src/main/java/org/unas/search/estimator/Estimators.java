package org.unas.search.estimator;

import org.unas.search.spec.SearchSpec.Method;

/** The estimator that a request names. */
public final class Estimators {
  private Estimators() {}

  /**
   * The estimator of a method.
   *
   * @param temperature τ at which relaxed samples are drawn
   */
  public static GradientEstimator of(Method method, double temperature) {
    return switch (method) {
      case UNAS -> new UnasEstimator(temperature);
      case REINFORCE -> new ReinforceEstimator();
    };
  }
}
