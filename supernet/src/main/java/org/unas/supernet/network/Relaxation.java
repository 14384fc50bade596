package org.unas.supernet.network;

import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.unas.search.space.Architecture;
import org.unas.supernet.Supernet;

/**
 * The shares of all options of all decisions, and the derivatives of the loss with respect to them.
 * Shares under {@link Supernet#SKIP_BELOW} count as 0, and so do their derivatives.
 */
public final class Relaxation {
  private final int[] offsets;
  private final double[] shares;
  private final double[] gradient;

  private Relaxation(List<Integer> options, double[] shares) {
    this.offsets = offsets(options);
    this.shares = shares;
    this.gradient = new double[shares.length];
  }

  /**
   * A relaxed architecture.
   *
   * @param options number of options of each decision
   * @param flattened shares, decision after decision
   * @throws IllegalArgumentException if their number does not fit, or one is no share
   */
  public static Relaxation of(List<Integer> options, float[] flattened) {
    int expected = options.stream().mapToInt(Integer::intValue).sum();
    if (flattened.length != expected) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "A relaxation of %d decisions has %d shares, but %d were given.",
              options.size(),
              expected,
              flattened.length));
    }
    double[] shares = new double[expected];
    for (int i = 0; i < expected; i++) {
      shares[i] = share(i, flattened[i]);
    }
    return new Relaxation(options, shares);
  }

  /**
   * A discrete architecture.
   *
   * @param options number of options of each decision
   * @param architecture one option per decision
   * @throws IllegalArgumentException if a choice is no option
   */
  public static Relaxation corner(List<Integer> options, Architecture architecture) {
    Choices.check(options, architecture);
    int[] offsets = offsets(options);
    double[] shares = new double[offsets[architecture.size()]];
    for (int i = 0; i < architecture.size(); i++) {
      shares[offsets[i] + architecture.choice(i)] = 1;
    }
    return new Relaxation(options, shares);
  }

  /** All options of a decision alike. */
  public static Relaxation uniform(List<Integer> options) {
    return new Relaxation(
        options,
        options.stream()
            .flatMapToDouble(count -> DoubleStream.generate(() -> 1.0 / count).limit(count))
            .toArray());
  }

  private static double share(int index, float value) {
    if (!(value >= 0 && value <= 1.0001f)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "Shares lie between 0 and 1, but number %d is %s.", index, value));
    }
    return value < Supernet.SKIP_BELOW ? 0 : value;
  }

  private static int[] offsets(List<Integer> options) {
    int[] offsets = new int[options.size() + 1];
    for (int i = 0; i < options.size(); i++) {
      offsets[i + 1] = offsets[i] + options.get(i);
    }
    return offsets;
  }

  /** The share of an option; 0 if it is skipped. */
  public double share(int decision, int option) {
    return shares[offsets[decision] + option];
  }

  /** Adds to the derivative with respect to an option's share; a skipped option stays at 0. */
  public void receive(int decision, int option, double derivative) {
    int index = offsets[decision] + option;
    if (shares[index] != 0) {
      gradient[index] += derivative;
    }
  }

  /** The derivatives, flattened like the shares. */
  public float[] gradient() {
    float[] flattened = new float[gradient.length];
    for (int i = 0; i < flattened.length; i++) {
      flattened[i] = (float) gradient[i];
    }
    return flattened;
  }
}
