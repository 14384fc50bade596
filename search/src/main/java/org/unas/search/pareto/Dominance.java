package org.unas.search.pareto;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Who is better than whom when several values are minimised at once. */
public final class Dominance {
  private Dominance() {}

  /** Whether one point is at least as good everywhere, so that the other adds nothing to it. */
  static boolean covers(double[] one, double[] other) {
    for (int axis = 0; axis < one.length; axis++) {
      if (!(one[axis] <= other[axis])) {
        return false;
      }
    }
    return true;
  }

  /**
   * Those that no other dominates: none is at least as good on every axis and better on one. Of
   * several at the same point, the first is kept.
   *
   * @param subjects in the order in which they are returned
   * @param point the values of a subject, all minimised; as many for each
   */
  public static <T> List<T> nondominated(List<T> subjects, Function<T, double[]> point) {
    List<double[]> points = subjects.stream().map(point).toList();
    List<T> front = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      if (!superfluous(i, points)) {
        front.add(subjects.get(i));
      }
    }
    return front;
  }

  private static boolean superfluous(int i, List<double[]> points) {
    double[] own = points.get(i);
    for (int j = 0; j < points.size(); j++) {
      double[] other = points.get(j);
      if (j != i && covers(other, own) && (j < i || !covers(own, other))) {
        return true;
      }
    }
    return false;
  }
}
