package org.unas.benchmarks.memory;

import java.util.List;
import org.unas.benchmarks.contender.Side;

/**
 * Resident sizes of one side.
 *
 * @param side whose
 * @param engine what it ran on
 * @param points ascending by steps
 */
record MemoryTrace(Side side, String engine, List<Point> points) {

  /**
   * A look at the process.
   *
   * @param steps done so far
   * @param megabytes resident size
   * @param peakMegabytes largest so far
   */
  record Point(int steps, double megabytes, double peakMegabytes) {}

  void add(int steps, double megabytes, double peakMegabytes) {
    points.add(new Point(steps, megabytes, peakMegabytes));
  }

  /** Last size over first, less 1. */
  double growth() {
    return points.get(points.size() - 1).megabytes() / points.get(0).megabytes() - 1;
  }
}
