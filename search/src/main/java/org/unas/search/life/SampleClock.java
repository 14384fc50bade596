package org.unas.search.life;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long samples have been worked on. Time counts for a sample while a worker has it, or is idle
 * and could have it; not while it waits for one, and not while nobody looked at the search, as when
 * the controller was not there.
 */
final class SampleClock {
  private final String searchId;
  private final Sampler sampler;
  private Optional<Instant> last = Optional.empty();

  SampleClock(String searchId, Sampler sampler) {
    this.searchId = searchId;
    this.sampler = sampler;
  }

  /** Moves the deadlines of the samples under way by the time that does not count. */
  void tick(SampleBook samples, Shift shift, Instant now) {
    samples.postpone(sample -> deadline(sample, shift, now));
    last = Optional.of(now);
  }

  private Instant deadline(OpenSample sample, Shift shift, Instant now) {
    Instant deadline = sample.question().deadline();
    if (last.isEmpty()) {
      Instant fresh = now.plus(sampler.patience(sample.question().epochs()));
      return deadline.isAfter(fresh) ? deadline : fresh;
    }
    return shift.attends(searchId, sample)
        ? deadline
        : deadline.plus(Duration.between(last.get(), now));
  }
}
