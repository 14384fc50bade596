package org.unas.search.text;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * A number by the rules of JSON (RFC 8259, section 6): decimal digits without leading zeros, with
 * an optional minus, fraction and exponent.
 *
 * @param text its characters
 */
public record Numeral(String text) {
  /** How to write one. */
  public static final String ADVICE =
      "Write numbers in decimal as JSON does: no leading zeros, no + in front, no _ or :, digits on"
          + " both sides of the point.";

  private static final int MOST_CHARACTERS = 1000;
  private static final Pattern FORM =
      Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
  private static final Pattern RESEMBLANCE =
      Pattern.compile("[+-]?\\.?[0-9].*|[+-]?\\.?(inf|nan|infinity)", Pattern.CASE_INSENSITIVE);

  /** The number that a text is; empty if it is none. */
  public static Optional<Numeral> of(String text) {
    return text.length() <= MOST_CHARACTERS && FORM.matcher(text).matches()
        ? Optional.of(new Numeral(text))
        : Optional.empty();
  }

  /** Whether a text was probably meant as a number. */
  public static boolean resembles(String text) {
    return text.length() <= MOST_CHARACTERS && RESEMBLANCE.matcher(text).matches();
  }

  /** The nearest double; infinite beyond their range. */
  public double value() {
    return Double.parseDouble(text) + 0.0; // There is no negative zero in requests.
  }

  /** Whether it has no fraction: {@code 1e3} and {@code 5.0} have none. */
  public boolean isWhole() {
    return decimal().map(BigDecimal::stripTrailingZeros).filter(d -> d.scale() <= 0).isPresent();
  }

  /** It as a whole number of 64 bits, to the last digit; empty if it is none. */
  public OptionalLong whole() {
    try {
      return decimal()
          .map(decimal -> OptionalLong.of(decimal.longValueExact()))
          .orElse(OptionalLong.empty());
    } catch (ArithmeticException e) {
      return OptionalLong.empty();
    }
  }

  private Optional<BigDecimal> decimal() {
    try {
      return Optional.of(new BigDecimal(text));
    } catch (NumberFormatException e) {
      return Optional.empty(); // An exponent of more than 32 bits.
    }
  }
}
