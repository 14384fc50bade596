package org.unas.search.optimizer;

/**
 * A number that changes by the same factor in equal times, such as an annealed temperature.
 *
 * @param first at the start, above 0
 * @param last at the end, above 0
 */
public record GeometricSchedule(double first, double last) {
  /**
   * The number at a point.
   *
   * @param progress 0 at the start, 1 at the end; values outside count as the nearer of the two
   */
  public double at(double progress) {
    double clamped = Math.min(1, Math.max(0, progress));
    return first == last ? first : first * Math.pow(last / first, clamped);
  }
}
