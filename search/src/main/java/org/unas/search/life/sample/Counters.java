package org.unas.search.life.sample;

/**
 * What happened to the samples of a search.
 *
 * @param warmup completed warm-up samples
 * @param search completed search samples
 * @param failed samples without measurements
 * @param lost samples whose deadline passed
 * @param stale answers that came twice or too late
 */
public record Counters(long warmup, long search, long failed, long lost, long stale) {
  /** Nothing yet. */
  public static final Counters NONE = new Counters(0, 0, 0, 0, 0);

  /** Completed samples, warm-up included. */
  public long completed() {
    return warmup + search;
  }

  Counters plusCompleted(Purpose purpose) {
    return switch (purpose) {
      case WARMUP -> new Counters(warmup + 1, search, failed, lost, stale);
      case SEARCH -> new Counters(warmup, search + 1, failed, lost, stale);
      case FINAL, RETRAIN -> this;
    };
  }

  Counters plusFailed() {
    return new Counters(warmup, search, failed + 1, lost, stale);
  }

  Counters plusLost() {
    return new Counters(warmup, search, failed, lost + 1, stale);
  }

  Counters plusStale() {
    return new Counters(warmup, search, failed, lost, stale + 1);
  }
}
