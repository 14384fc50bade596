package org.unas.search.life;

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

  static RunningTime from(Instant started) {
    return new RunningTime(started, Optional.empty(), Duration.ZERO);
  }

  RunningTime pause(Instant now) {
    return new RunningTime(started, Optional.of(now), paused);
  }

  RunningTime resume(Instant now) {
    Duration pause = Duration.between(pausedAt.orElse(now), now);
    return new RunningTime(started, Optional.empty(), paused.plus(pause));
  }

  /** Time that the wall-time budget counts: without pauses. */
  Duration used(Instant now) {
    return total(now).minus(paused);
  }

  /** Time since it began. */
  Duration total(Instant now) {
    return Duration.between(started, now);
  }
}
