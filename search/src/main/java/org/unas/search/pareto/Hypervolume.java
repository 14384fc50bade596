package org.unas.search.pareto;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * How much of a plane some points dominate, both axes minimised: the area between them and a
 * reference point, exact (Zitzler and Thiele 1999). The larger, the better the front.
 *
 * @param firstReference a value of the first axis beyond which nothing counts
 * @param secondReference the same of the second axis
 */
public record Hypervolume(double firstReference, double secondReference) {

  /**
   * The dominated area.
   *
   * @param points pairs; dominated ones and those beyond the reference add nothing
   */
  public double of(List<double[]> points) {
    List<double[]> ascending =
        points.stream()
            .filter(point -> point[0] < firstReference && point[1] < secondReference)
            .sorted(Comparator.comparingDouble(point -> point[0]))
            .toList();
    double area = 0;
    double lowest = secondReference;
    for (double[] point : ascending) {
      if (point[1] < lowest) {
        area += (firstReference - point[0]) * (lowest - point[1]);
        lowest = point[1];
      }
    }
    return area;
  }

  /**
   * The share of a front's area that other points cover, 0 to 1 if they are points of the same set.
   *
   * @throws IllegalArgumentException if the whole front is beyond the reference
   */
  public double ratio(List<double[]> found, List<double[]> front) {
    double whole = of(front);
    if (whole == 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "A front must reach below the reference (%s, %s), but none of its %d points does; take a larger reference.",
              firstReference,
              secondReference,
              front.size()));
    }
    return of(found) / whole;
  }
}
