package org.unas.benchmarks.cost;

import org.unas.benchmarks.cost.Dimension.Point;
import org.unas.benchmarks.step.Runner;

/**
 * What a step took.
 *
 * @param point its size
 * @param result times and memory
 */
record Cost(Point point, Runner.Result result) {

  /** Size relative to the base. */
  double scale() {
    return (double) point.value() / point.dimension().base();
  }

  /** Median of the rounds. */
  double milliseconds() {
    return result.rounds().median();
  }
}
