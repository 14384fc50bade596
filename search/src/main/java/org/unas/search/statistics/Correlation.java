package org.unas.search.statistics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Correlations of paired numbers, in [-1, 1]. Not a number where one side is all the same, since
 * nothing can follow what does not vary.
 */
public final class Correlation {
  private Correlation() {}

  /**
   * Kendall's τ-b: of all pairs, concordant less discordant, corrected for ties (Kendall 1945, "The
   * treatment of ties in ranking problems").
   *
   * @throws IllegalArgumentException if there are not as many y as x, or fewer than 2
   */
  public static double kendall(double[] x, double[] y) {
    requirePairs(x, y);
    long agreement = 0;
    long differentX = 0;
    long differentY = 0;
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < i; j++) {
        int orderX = Double.compare(x[i], x[j]);
        int orderY = Double.compare(y[i], y[j]);
        agreement += Integer.signum(orderX) * Integer.signum(orderY);
        differentX += orderX == 0 ? 0 : 1;
        differentY += orderY == 0 ? 0 : 1;
      }
    }
    return agreement / Math.sqrt((double) differentX * differentY);
  }

  /**
   * Spearman's ρ: Pearson's r of the ranks, equal values sharing their mean rank.
   *
   * @throws IllegalArgumentException if there are not as many y as x, or fewer than 2
   */
  public static double spearman(double[] x, double[] y) {
    requirePairs(x, y);
    return pearson(ranks(x), ranks(y));
  }

  /**
   * Pearson's r.
   *
   * @throws IllegalArgumentException if there are not as many y as x, or fewer than 2
   */
  public static double pearson(double[] x, double[] y) {
    requirePairs(x, y);
    double meanX = Arrays.stream(x).average().orElseThrow();
    double meanY = Arrays.stream(y).average().orElseThrow();
    double xy = 0;
    double xx = 0;
    double yy = 0;
    for (int i = 0; i < x.length; i++) {
      xy += (x[i] - meanX) * (y[i] - meanY);
      xx += (x[i] - meanX) * (x[i] - meanX);
      yy += (y[i] - meanY) * (y[i] - meanY);
    }
    return xy / Math.sqrt(xx * yy);
  }

  private static void requirePairs(double[] x, double[] y) {
    if (x.length != y.length || x.length < 2) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "A correlation takes at least 2 pairs, but %d and %d numbers were given.",
              x.length,
              y.length));
    }
  }

  private static double[] ranks(double[] values) {
    int[] order =
        IntStream.range(0, values.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> values[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] ranks = new double[values.length];
    int from = 0;
    while (from < order.length) {
      int to = from;
      while (to < order.length && values[order[to]] == values[order[from]]) {
        to++;
      }
      for (int i = from; i < to; i++) {
        ranks[order[i]] = (from + to - 1) / 2.0;
      }
      from = to;
    }
    return ranks;
  }
}
