package org.unas.search.optimizer;

/**
 * A rate that falls along half a cosine (arXiv 1608.03983, without restarts).
 *
 * @param first the rate at the start
 * @param last the rate at the end
 */
public record CosineSchedule(double first, double last) {
  /**
   * The rate at a point.
   *
   * @param progress 0 at the start, 1 at the end; values outside count as the nearer of the two
   */
  public double at(double progress) {
    double clamped = Math.min(1, Math.max(0, progress));
    return last + (first - last) * (1 + Math.cos(Math.PI * clamped)) / 2;
  }
}
