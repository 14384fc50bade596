package org.unas.streaming.health;

import java.time.Duration;
import java.util.Locale;

/**
 * A thread that gives no sign of life any more.
 *
 * @param thread its name
 * @param doing what it did when it gave the last one
 * @param since how long ago that was
 * @param dead whether the thread has ended
 */
public record Lateness(String thread, String doing, Duration since, boolean dead) {

  /** In words. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s while %s, %d s ago",
        dead ? "died" : "last heard of",
        doing,
        since.toSeconds());
  }
}
