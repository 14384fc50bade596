package org.unas.search.optimizer;

/**
 * A number that changes along a line.
 *
 * @param first at the start
 * @param last at the end
 */
public record LinearSchedule(double first, double last) {
  /**
   * The number at a point.
   *
   * @param progress 0 at the start, 1 at the end; values outside count as the nearer of the two
   */
  public double at(double progress) {
    double clamped = Math.min(1, Math.max(0, progress));
    return first + (last - first) * clamped;
  }
}
