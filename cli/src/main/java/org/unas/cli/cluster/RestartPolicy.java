package org.unas.cli.cluster;

import java.time.Duration;
import java.util.Optional;

/**
 * What happens when a service process dies.
 *
 * @param attempts deaths in a row that are answered by a restart
 * @param firstDelay before the first restart; doubled for each further one in a row
 * @param longestDelay no delay is longer
 * @param healthyAfter a process that lived so long starts a new row
 */
public record RestartPolicy(
    int attempts, Duration firstDelay, Duration longestDelay, Duration healthyAfter) {

  /** Dead processes stay dead. */
  public static RestartPolicy never() {
    return new RestartPolicy(0, Duration.ZERO, Duration.ZERO, Duration.ZERO);
  }

  /** Five restarts in a row, after half a second to eight. */
  public static RestartPolicy standard() {
    return new RestartPolicy(
        5, Duration.ofMillis(500), Duration.ofSeconds(8), Duration.ofSeconds(30));
  }

  /**
   * How long to wait before the next restart; empty if there is to be none.
   *
   * @param deaths in a row, at least 1
   */
  Optional<Duration> delay(int deaths) {
    if (deaths > attempts) {
      return Optional.empty();
    }
    Duration delay = firstDelay.multipliedBy(1L << (deaths - 1));
    return Optional.of(delay.compareTo(longestDelay) < 0 ? delay : longestDelay);
  }
}
