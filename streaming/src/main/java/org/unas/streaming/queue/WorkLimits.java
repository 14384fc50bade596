package org.unas.streaming.queue;

import java.time.Duration;
import java.util.Locale;

/**
 * Bounds on one piece of work.
 *
 * @param attempts deliveries of which each is tried; the next becomes a dead letter. Below the
 *     cluster's {@code share.delivery.count.limit} (5), at which a record is dropped
 * @param longest time after which work is told to stop, where its handler knows no other
 * @param stopping time that it may take from then to the end of its step; work that takes longer is
 *     stuck
 */
public record WorkLimits(int attempts, Duration longest, Duration stopping) {
  private static final int DELIVERY_LIMIT = 5;

  /** Three attempts of at most ten minutes, and a minute for a step. */
  public static final WorkLimits DEFAULT =
      new WorkLimits(3, Duration.ofMinutes(10), Duration.ofMinutes(1));

  /** Checks the ranges. */
  public WorkLimits {
    if (attempts < 1 || attempts >= DELIVERY_LIMIT) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Work is attempted 1 to %d times, but %d was given.",
              DELIVERY_LIMIT - 1,
              attempts));
    }
    requireSome("may take", longest);
    requireSome("may take to stop", stopping);
  }

  private static void requireSome(String what, Duration time) {
    if (time.isNegative() || time.isZero()) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "Work %s some time, but at most %s was given.", what, time));
    }
  }
}
