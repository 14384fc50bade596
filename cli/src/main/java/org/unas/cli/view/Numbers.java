package org.unas.cli.view;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.DoubleFunction;

/** Numbers as people read them, the same in every locale. */
public final class Numbers {
  private static final int MINUTE = 60;
  private static final int HOUR = 60 * MINUTE;

  private Numbers() {}

  /** A loss or another small real number, to three places. */
  public static String loss(double value) {
    return format("%.3f", value);
  }

  /** A share between 0 and 1 in percent, to one place. */
  public static String share(double value) {
    return format("%.1f %%", 100 * value);
  }

  /** Milliseconds, to two places. */
  public static String millis(double value) {
    return format("%.2f ms", value);
  }

  /** Something in a second, to one place. */
  public static String rate(double value) {
    return format("%.1f/s", value);
  }

  /** A count with separators, such as {@code 12,345}. */
  public static String count(long value) {
    return format("%,d", value);
  }

  /** A large count in millions, to two places, such as {@code 116.69 million}. */
  public static String millions(long value) {
    return format("%,.2f million", value / 1e6);
  }

  /** A figure in its form, or {@code -} where it was not measured. */
  public static String orDash(OptionalDouble figure, DoubleFunction<String> form) {
    return figure.isPresent() ? form.apply(figure.getAsDouble()) : "-";
  }

  /** A count with separators, or {@code -} where it is not known. */
  public static String orDash(OptionalLong count) {
    return count.isPresent() ? count(count.getAsLong()) : "-";
  }

  /** Like {@link #duration(double)}. */
  public static String duration(OptionalDouble seconds) {
    return duration(seconds.orElse(-1));
  }

  /** Seconds as {@code m:ss} or {@code h:mm:ss}; {@code -:--} where they are not known. */
  public static String duration(double seconds) {
    if (!Double.isFinite(seconds) || seconds < 0) {
      return "-:--";
    }
    long all = Math.round(seconds);
    return all < HOUR
        ? format("%d:%02d", all / MINUTE, all % MINUTE)
        : format("%d:%02d:%02d", all / HOUR, all % HOUR / MINUTE, all % MINUTE);
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
