package org.unas.cli.view;

import java.util.Locale;

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
