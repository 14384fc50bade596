package org.unas.search.request;

import java.util.Map;

/**
 * Knows the smallest costs that any architecture of a search can have. Whoever can count networks
 * provides one as a service ({@link java.util.ServiceLoader}), since requests are read where nobody
 * knows networks, too.
 */
public interface LeastCosts {

  /**
   * The smallest of each cost, in the units of the objective; without those that only a measurement
   * or a file tells.
   */
  Map<Metric, Double> of(SearchSpec spec);
}
