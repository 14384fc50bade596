package org.unas.search.objective;

import org.unas.search.request.Term;

/**
 * What a cost adds to the objective:
 *
 * <pre>
 *   w · max(cost - target, 0) + 2 · max(cost / limit - 1, 0)
 * </pre>
 *
 * The second part is the learning signal of a hard limit, always at full weight. Twice the limit
 * costs 2 nats, about as much as knowing nothing about ten classes: enough to leave, and with a
 * slope that says where to. That no result breaks the limit does not depend on it.
 *
 * @param term target and limit
 * @param weight of the term at this time
 */
record CostCurve(Term term, double weight) {
  private static final double LIMIT_WEIGHT = 2;

  double at(double cost) {
    return weight * Math.max(0, cost - term.target()) + penalty(cost);
  }

  private double penalty(double cost) {
    return exceeded(cost) ? LIMIT_WEIGHT * (cost / term.limit().getAsDouble() - 1) : 0;
  }

  /** Derivative by the cost; 0 where the curve is flat. */
  double slope(double cost) {
    double slope = cost > term.target() ? weight : 0;
    return exceeded(cost) ? slope + LIMIT_WEIGHT / term.limit().getAsDouble() : slope;
  }

  boolean exceeded(double cost) {
    return cost > term.limit().orElse(Double.POSITIVE_INFINITY);
  }
}
