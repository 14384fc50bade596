package org.unas.benchmarks.search;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.OptionalDouble;
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

  /** The standard deviation, with n - 1 in its denominator; a single value has none. */
  public OptionalDouble deviation() {
    if (values.length < 2) {
      return OptionalDouble.empty();
    }
    double mean = mean();
    double squares = DoubleStream.of(values).map(x -> (x - mean) * (x - mean)).sum();
    return OptionalDouble.of(Math.sqrt(squares / (values.length - 1)));
  }

  /** The smallest. */
  public double min() {
    return DoubleStream.of(values).min().orElseThrow();
  }

  /** Puts {@code mean}, {@code min} and, of several values, {@code sd} there. */
  public ObjectNode into(ObjectNode json) {
    json.put("mean", mean());
    deviation().ifPresent(sd -> json.put("sd", sd));
    return json.put("min", min());
  }

  @Override
  public String toString() {
    OptionalDouble sd = deviation();
    return sd.isPresent()
        ? String.format(
            Locale.ROOT, "mean %.2f, sd %.2f, min %.2f", mean(), sd.getAsDouble(), min())
        : String.format(Locale.ROOT, "%.2f, one seed: no spread", mean());
  }
}
