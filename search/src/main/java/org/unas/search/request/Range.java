package org.unas.search.request;

import java.math.BigDecimal;
import java.util.Locale;

/**
 * The finite numbers that a field may hold.
 *
 * @param min the smallest, or the bound that all must exceed if {@code open}
 * @param max the largest; {@link Double#MAX_VALUE} where only finiteness is asked for
 * @param open whether {@code min} itself is excluded
 */
record Range(double min, double max, boolean open) {

  static Range between(double min, double max) {
    return new Range(min, max, false);
  }

  static Range above(double min, double max) {
    return new Range(min, max, true);
  }

  static Range atLeast(double min) {
    return new Range(min, Double.MAX_VALUE, false);
  }

  boolean contains(double value) {
    return (open ? value > min : value >= min) && value <= max;
  }

  /** How a person would say it. */
  String text() {
    if (open) {
      return String.format(Locale.ROOT, "above %s and at most %s", number(min), number(max));
    }
    return max == Double.MAX_VALUE
        ? String.format(Locale.ROOT, "at least %s and finite", number(min))
        : String.format(Locale.ROOT, "from %s to %s", number(min), number(max));
  }

  /** A number without exponent or needless zeros. */
  static String number(double value) {
    BigDecimal decimal = BigDecimal.valueOf(value).stripTrailingZeros();
    return decimal.toPlainString();
  }
}
