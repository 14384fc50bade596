package org.unas.search.life.sample;

import java.util.Objects;

/**
 * What happened to the samples of a search.
 *
 * @param warmup completed warm-up samples
 * @param search completed search samples
 * @param failed samples without measurements
 * @param lost samples that a worker had and did not answer in time
 * @param stale answers that came twice or too late
 * @param tolerance how many of the failed and lost ones the completed ones have not made up for
 */
public record Counters(
    long warmup, long search, long failed, long lost, long stale, Tolerance tolerance) {
  /** Nothing yet. */
  public static final Counters NONE = new Counters(0, 0, 0, 0, 0, Tolerance.WHOLE);

  /** What an older version stored has no tolerance, which then begins whole. */
  public Counters {
    tolerance = Objects.requireNonNullElse(tolerance, Tolerance.WHOLE);
  }

  /** Completed samples, warm-up included. */
  public long completed() {
    return warmup + search;
  }

  Counters plusCompleted(Purpose purpose) {
    return switch (purpose) {
      case WARMUP -> new Counters(warmup + 1, search, failed, lost, stale, tolerance.mended());
      case SEARCH -> new Counters(warmup, search + 1, failed, lost, stale, tolerance.mended());
      case FINAL, RETRAIN -> this;
    };
  }

  Counters plusFailed() {
    return new Counters(warmup, search, failed + 1, lost, stale, tolerance.strained());
  }

  Counters plusLost() {
    return new Counters(warmup, search, failed, lost + 1, stale, tolerance.strained());
  }

  Counters plusStale() {
    return new Counters(warmup, search, failed, lost, stale + 1, tolerance);
  }
}
