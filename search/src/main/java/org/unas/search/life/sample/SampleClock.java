package org.unas.search.life.sample;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.unas.search.request.SearchSpec;

/**
 * How long samples have been worked on. Time counts for a sample while a worker has it, or is idle
 * and could have it; not while it waits for one, and not while nobody looked at the search, as when
 * the controller was not there.
 */
public final class SampleClock {
  private final SearchSpec spec;
  private Optional<Instant> last = Optional.empty();

  /** A clock that has not looked at the search yet. */
  public SampleClock(SearchSpec spec) {
    this.spec = spec;
  }

  /** Moves the deadlines of the samples under way by the time that does not count. */
  public void tick(SampleBook samples, Shift shift, Instant now) {
    samples.postpone(sample -> deadline(sample, shift, now));
    last = Optional.of(now);
  }

  private Instant deadline(OpenSample sample, Shift shift, Instant now) {
    Instant deadline = sample.question().deadline();
    if (last.isEmpty()) {
      Instant fresh = now.plus(spec.budget().patience(sample.question().epochs()));
      return deadline.isAfter(fresh) ? deadline : fresh;
    }
    return shift.attends(spec.searchId(), sample)
        ? deadline
        : deadline.plus(Duration.between(last.get(), now));
  }
}
