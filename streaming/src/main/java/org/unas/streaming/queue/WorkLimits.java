package org.unas.streaming.queue;

import java.time.Duration;
import java.util.Locale;

/**
 * Bounds on one piece of work.
 *
 * @param attempts deliveries of which each is tried; the next becomes a dead letter. Below the
 *     cluster's {@code share.delivery.count.limit} (5), at which a record is dropped
 * @param longest time after which work is interrupted and counts as failed
 */
public record WorkLimits(int attempts, Duration longest) {
  private static final int DELIVERY_LIMIT = 5;

  /** Three attempts of at most ten minutes. */
  public static final WorkLimits DEFAULT = new WorkLimits(3, Duration.ofMinutes(10));

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
    if (longest.isNegative() || longest.isZero()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "Work may take some time, but at most %s was given.", longest));
    }
  }
}
