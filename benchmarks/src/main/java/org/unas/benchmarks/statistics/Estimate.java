package org.unas.benchmarks.statistics;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * A figure and how sure it is.
 *
 * @param value the figure
 * @param standardError its standard error
 */
public record Estimate(double value, double standardError) {

  /** The mean of independent values, at least two. */
  public static Estimate mean(double... values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    return new Estimate(mean, Math.sqrt(squares / (values.length - 1) / values.length));
  }

  /**
   * A figure of independent items, with the jackknife's standard error (Efron, Stein 1981).
   *
   * @param value the figure of all
   * @param items how many there are, at least two
   * @param without the figure of all but one
   */
  public static Estimate jackknife(double value, int items, IntToDoubleFunction without) {
    double[] parts = IntStream.range(0, items).mapToDouble(without).toArray();
    double mean = Arrays.stream(parts).average().orElseThrow();
    double squares = Arrays.stream(parts).map(part -> (part - mean) * (part - mean)).sum();
    return new Estimate(value, Math.sqrt(squares * (items - 1) / items));
  }
}
