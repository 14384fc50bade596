package org.unas.search.pareto;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Thins a front out where it is crowded (NSGA-II, Deb and others 2002, section III-B). */
public final class Crowding {
  private Crowding() {}

  /**
   * Drops the most crowded subjects, one after the other, until so many are left. The ends of every
   * axis are the last to go; of equally crowded ones the later goes first.
   *
   * @param subjects of a front, in the order in which they are returned
   * @param point the values of a subject
   * @param most how many may be left, at least 1
   */
  public static <T> List<T> thinned(List<T> subjects, Function<T, double[]> point, int most) {
    List<T> left = new ArrayList<>(subjects);
    while (left.size() > most) {
      double[] distances = distances(left.stream().map(point).toList());
      int crowded = 0;
      for (int i = 1; i < distances.length; i++) {
        crowded = distances[i] <= distances[crowded] ? i : crowded;
      }
      left.remove(crowded);
    }
    return left;
  }

  /**
   * For every point, the sum over the axes of the distance between its two neighbours, relative to
   * the extent of all; infinite at an end.
   */
  static double[] distances(List<double[]> points) {
    double[] distances = new double[points.size()];
    for (int axis = 0; axis < points.get(0).length; axis++) {
      add(points, axis, distances);
    }
    return distances;
  }

  private static void add(List<double[]> points, int axis, double[] distances) {
    double[] values = points.stream().mapToDouble(point -> point[axis]).toArray();
    int[] order =
        IntStream.range(0, values.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> values[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    int last = order.length - 1;
    double extent = values[order[last]] - values[order[0]];
    if (extent == 0) {
      return;
    }
    distances[order[0]] = Double.POSITIVE_INFINITY;
    distances[order[last]] = Double.POSITIVE_INFINITY;
    for (int k = 1; k < last; k++) {
      distances[order[k]] += (values[order[k + 1]] - values[order[k - 1]]) / extent;
    }
  }
}
