package org.unas.search.life;

import java.util.Optional;
import org.unas.search.life.learning.DivergenceWatch;
import org.unas.search.life.learning.Lesson;
import org.unas.search.life.learning.Setback;
import org.unas.search.life.news.Reasons;
import org.unas.search.life.sample.Counters;
import org.unas.search.life.sample.Failure;
import org.unas.search.request.SearchSpec;

/** What went wrong in a search so far, and whether it is too much. */
final class Troubles {
  private final SearchSpec spec;
  private final Reasons reasons;
  private final DivergenceWatch divergence;

  Troubles(SearchSpec spec, DivergenceWatch divergence) {
    this.spec = spec;
    this.reasons = new Reasons(spec);
    this.divergence = divergence;
  }

  DivergenceWatch.Memory memory() {
    return divergence.memory();
  }

  /** A trainer made a step. */
  void stepped(Lesson lesson) {
    divergence.noteStep(lesson);
  }

  /** The weights learned nothing of something. */
  void suffered(Setback setback, double timesGuessing) {
    divergence.note(setback, timesGuessing);
  }

  /** A sample could not be measured. */
  void failed(long sample, String role, Failure failure) {
    divergence.note(sample, role, failure);
  }

  /** Why the shared weights are worth nothing any more, if they are. */
  Optional<Failure> diverged() {
    return divergence.isDivergence() ? Optional.of(divergence.failure(spec)) : Optional.empty();
  }

  /** The same of a search that found no finalist while its last samples went wrong. */
  Optional<Failure> uneasy() {
    return divergence.isUneasy() ? Optional.of(divergence.failure(spec)) : Optional.empty();
  }

  /** Why one more failure of a sample is too much, if it is. */
  Optional<Failure> tooMany(String role, Failure last, Counters counters) {
    return reasons.toGiveUp(role, last, counters);
  }
}
