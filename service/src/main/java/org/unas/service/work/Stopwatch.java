package org.unas.service.work;

import java.time.Duration;

/**
 * Time spent on a question.
 *
 * @param began nanoseconds of a clock that never steps
 */
public record Stopwatch(long began) {
  private static final double NANOS_PER_MILLI = 1e6;

  /** Runs from now on. */
  public static Stopwatch start() {
    return new Stopwatch(System.nanoTime());
  }

  /** Nanoseconds since the start. */
  long nanoseconds() {
    return System.nanoTime() - began;
  }

  /** Milliseconds since the start. */
  public double milliseconds() {
    return nanoseconds() / NANOS_PER_MILLI;
  }

  static double milliseconds(Duration time) {
    return time.toNanos() / NANOS_PER_MILLI;
  }
}
