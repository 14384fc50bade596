package org.unas.search.life.pace;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long a search has been at it.
 *
 * @param started when it began
 * @param pausedAt when the pause under way began
 * @param paused time spent in earlier pauses
 */
public record RunningTime(Instant started, Optional<Instant> pausedAt, Duration paused) {

  /** The time of a search that begins now. */
  public static RunningTime from(Instant started) {
    return new RunningTime(started, Optional.empty(), Duration.ZERO);
  }

  /** The time stands still from now on. */
  public RunningTime pause(Instant now) {
    return new RunningTime(started, Optional.of(now), paused);
  }

  /** The time goes on from now. */
  public RunningTime resume(Instant now) {
    Duration pause = Duration.between(pausedAt.orElse(now), now);
    return new RunningTime(started, Optional.empty(), paused.plus(pause));
  }

  /** Time that the wall-time budget counts: without pauses. */
  public Duration used(Instant now) {
    return total(now).minus(paused);
  }

  /** Time since it began. */
  public Duration total(Instant now) {
    return Duration.between(started, now);
  }
}
