package org.unas.benchmarks.search;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * Mean, spread and minimum of one figure over seeds.
 *
 * @param values at least one
 */
public record OverSeeds(double... values) {

  /** The mean. */
  public double mean() {
    return DoubleStream.of(values).average().orElseThrow();
  }

  /** The standard deviation, with n - 1 in its denominator; 0 for a single value. */
  public double deviation() {
    double mean = mean();
    double squares = DoubleStream.of(values).map(x -> (x - mean) * (x - mean)).sum();
    return values.length < 2 ? 0 : Math.sqrt(squares / (values.length - 1));
  }

  /** The smallest. */
  public double min() {
    return DoubleStream.of(values).min().orElseThrow();
  }

  /** Puts {@code mean}, {@code sd} and {@code min} there. */
  public ObjectNode into(ObjectNode json) {
    return json.put("mean", mean()).put("sd", deviation()).put("min", min());
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "mean %.2f, sd %.2f, min %.2f", mean(), deviation(), min());
  }
}
