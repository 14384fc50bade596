package org.unas.search.life.sample;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What earlier versions stored for a figure that nobody had measured was 0. Of a figure that is
 * above 0 whenever it is measured, such as a loss or a latency, a 0 says just that.
 */
public final class EarlierZero {
  private EarlierZero() {}

  /** The figure, or none in place of 0. */
  public static OptionalDouble asNone(OptionalDouble stored) {
    return stored.orElse(0) == 0 ? OptionalDouble.empty() : stored;
  }

  /** The figure, or none in place of 0. */
  public static OptionalInt asNone(OptionalInt stored) {
    return stored.orElse(0) == 0 ? OptionalInt.empty() : stored;
  }

  /** The figure, or none in place of 0. */
  public static OptionalLong asNone(OptionalLong stored) {
    return stored.orElse(0) == 0 ? OptionalLong.empty() : stored;
  }
}
