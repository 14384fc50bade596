package org.unas.supernet.network;

import java.util.Arrays;
import java.util.Locale;
import org.unas.search.space.Architecture;
import org.unas.search.space.OptionLayout;
import org.unas.supernet.Supernet;

/**
 * The shares of all options of all decisions, and the derivatives of the loss with respect to them.
 * Shares under {@link Supernet#SKIP_BELOW} count as 0, and so do their derivatives.
 */
public final class Relaxation {
  private final OptionLayout layout;
  private final double[] shares;
  private final double[] gradient;

  private Relaxation(OptionLayout layout, double[] shares) {
    this.layout = layout;
    this.shares = shares;
    this.gradient = new double[shares.length];
  }

  /**
   * A relaxed architecture.
   *
   * @param layout where the options lie
   * @param flattened shares, decision after decision
   * @throws IllegalArgumentException if their number does not fit, or one is no share
   */
  public static Relaxation of(OptionLayout layout, float[] flattened) {
    if (flattened.length != layout.width()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "A relaxation of %d decisions has %d shares, but %d were given.",
              layout.decisions(),
              layout.width(),
              flattened.length));
    }
    double[] shares = new double[flattened.length];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = share(i, flattened[i]);
    }
    return new Relaxation(layout, shares);
  }

  /**
   * A discrete architecture.
   *
   * @param layout where the options lie
   * @throws IllegalArgumentException if the architecture is not of this layout
   */
  public static Relaxation corner(OptionLayout layout, Architecture architecture) {
    layout.check(architecture);
    return of(layout, layout.oneHot(architecture));
  }

  /** All options of a decision alike. */
  public static Relaxation uniform(OptionLayout layout) {
    double[] shares = new double[layout.width()];
    for (int i = 0; i < layout.decisions(); i++) {
      Arrays.fill(shares, layout.start(i), layout.end(i), 1.0 / layout.options(i));
    }
    return new Relaxation(layout, shares);
  }

  private static double share(int index, float value) {
    if (!(value >= 0 && value <= 1.0001f)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "Shares lie between 0 and 1, but number %d is %s.", index, value));
    }
    return value < Supernet.SKIP_BELOW ? 0 : value;
  }

  /** The share of an option; 0 if it is skipped. */
  public double share(int decision, int option) {
    return shares[layout.index(decision, option)];
  }

  /** Adds to the derivative with respect to an option's share; a skipped option stays at 0. */
  public void receive(int decision, int option, double derivative) {
    int index = layout.index(decision, option);
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
