package org.unas.search.life.pace;

import java.time.Duration;
import java.time.Instant;

/**
 * How long a search has been at it, by what it saw itself: time counts while it runs, in the steps
 * in which it looked at the clock. A clock that is set, a controller that was away, a pause and the
 * wait for workers change nothing.
 *
 * @param started when it began, by the clock of then
 * @param used time that counted
 * @param seen when it last looked at the clock
 * @param runs whether time counts
 */
public record RunningTime(Instant started, Duration used, Instant seen, boolean runs) {
  /** Whoever looks at the clock more seldom was away in between. */
  private static final Duration LONGEST_STEP = Duration.ofSeconds(10);

  /** The time of a search that begins now. */
  public static RunningTime from(Instant started) {
    return new RunningTime(started, Duration.ZERO, started, true);
  }

  /** The same after a look at the clock. */
  public RunningTime at(Instant now) {
    return new RunningTime(started, used(now), now, runs);
  }

  /** The time stands still from now on. */
  public RunningTime stand(Instant now) {
    return new RunningTime(started, used(now), now, false);
  }

  /** The time goes on from now. */
  public RunningTime go(Instant now) {
    return new RunningTime(started, used(now), now, true);
  }

  /** Time that the wall-time budget counts. */
  public Duration used(Instant now) {
    return runs ? used.plus(step(now)) : used;
  }

  private Duration step(Instant now) {
    Duration step = Duration.between(seen, now);
    if (step.isNegative()) {
      return Duration.ZERO;
    }
    return step.compareTo(LONGEST_STEP) > 0 ? LONGEST_STEP : step;
  }

  /** The moment by a clock that counts only what {@link #used} counts. */
  public Instant steady(Instant now) {
    return started.plus(used(now));
  }

  /** Time since it began, by the clock; at least what was used. */
  public Duration total(Instant now) {
    Duration total = Duration.between(started, now);
    Duration used = used(now);
    return total.compareTo(used) < 0 ? used : total;
  }
}
