package org.unas.search.life.pace;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import org.unas.search.life.sample.Counters;
import org.unas.search.life.sample.Purpose;
import org.unas.search.request.SearchSpec;

/**
 * How much of its budget a search has used at one moment.
 *
 * @param spec the request, whose budget it is
 * @param counters what happened to the samples
 * @param explored share of the architectures, 0 to 1; 0 where the budget does not count them
 * @param used time that the budget counts
 * @param now the moment
 */
public record Standing(
    SearchSpec spec, Counters counters, double explored, Duration used, Instant now) {

  /** How far the whole search is, 0 to 1. */
  public double progress() {
    return pacing().progress(counters.completed(), used);
  }

  /** How much of the search phase is done, 0 to 1. */
  public double searched() {
    return searchedBefore(0);
  }

  /** The same before the last search samples. */
  public double searchedBefore(int samples) {
    return Math.max(pacing().search(counters.search() - samples, progress()), explored);
  }

  /** What the next sample is for, when so many of the warm-up are under way. */
  public Purpose purpose(long warmup) {
    return pacing().warmingUp(counters.warmup() + warmup, progress())
        ? Purpose.WARMUP
        : Purpose.SEARCH;
  }

  /** Whether the shared weights are still trained alone. */
  public boolean isWarmup() {
    return purpose(0) == Purpose.WARMUP;
  }

  /** The limit that is reached, of those that no clock decides. */
  public Optional<String> usedUp() {
    if (explored >= 1) {
      return Optional.of("architectures");
    }
    boolean reached = counters.completed() >= spec.budget().samples();
    return reached ? Optional.of("samples") : Optional.empty();
  }

  /**
   * Seconds until the samples or the time of the budget are used up.
   *
   * @param rate samples completed a second; if it is 0, nobody knows
   */
  public OptionalDouble secondsLeft(double rate) {
    if (rate == 0) {
      return OptionalDouble.empty();
    }
    double samples = Math.max(0, spec.budget().samples() - counters.completed()) / rate;
    double time = Math.max(0, spec.budget().wallTimeSeconds() - used.toMillis() / 1e3);
    return OptionalDouble.of(Math.min(samples, time));
  }

  /** Whether the time of the budget is used up. */
  public boolean isOutOfTime() {
    return used.toSeconds() >= spec.budget().wallTimeSeconds();
  }

  private Pacing pacing() {
    return new Pacing(spec);
  }
}
