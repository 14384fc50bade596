package org.unas.search.life;

import java.util.Locale;
import org.unas.search.spec.SearchSpec;

/**
 * Watches for a training of the shared weights that diverges: samples without a finite loss, steps
 * that were not made or taken over because they were too long, losses far beyond guessing. When
 * they keep coming, nothing that the search measures means anything any more.
 */
final class DivergenceWatch {
  /** What a failure of this kind is called. */
  static final String NON_FINITE = "NON_FINITE_LOSS";

  private Setbacks setbacks;
  private String source;
  private String cause;

  /**
   * What is stored.
   *
   * @param setbacks how many there were
   * @param source what the last one came of
   * @param cause what the last one said
   */
  record Memory(Setbacks setbacks, String source, String cause) {
    static final Memory EMPTY = new Memory(Setbacks.NONE, "", "");
  }

  DivergenceWatch(Memory memory) {
    this.setbacks = memory.setbacks();
    this.source = memory.source();
    this.cause = memory.cause();
  }

  Memory memory() {
    return new Memory(setbacks, source, cause);
  }

  /** A step was made. */
  void noteStep(Lesson lesson) {
    setbacks = setbacks.made(lesson.timesGuessing());
  }

  /**
   * The weights learned nothing.
   *
   * @param timesGuessing the training loss in units of that of guessing; 0 if that is not known
   */
  void note(Setback setback, double timesGuessing) {
    if (setback.isDivergence() && !setback.source().equals(source)) {
      note(setback.source(), setback.message(), setbacks.bad(timesGuessing));
    }
  }

  /** A sample could not be measured. */
  void note(long sample, String role, Failure failure) {
    if (failure.code().equals(NON_FINITE)) {
      note(role + "/" + sample, failure.message(), setbacks.bad());
    }
  }

  private void note(String of, String what, Setbacks after) {
    source = of;
    cause = what;
    setbacks = after;
  }

  /** Whether the last samples went wrong in this way. */
  boolean isUneasy() {
    return !setbacks.forgotten();
  }

  /** Whether the training has diverged. */
  boolean isDivergence() {
    return setbacks.tooMany();
  }

  /** What to say of it. */
  Failure failure(SearchSpec spec) {
    return new Failure(
        "DIVERGED",
        String.format(
            Locale.ROOT,
            "The shared weights of search %s diverge: its steps are too long to learn from. The last"
                + " of several signs: %s",
            spec.searchId(),
            cause),
        String.format(
            Locale.ROOT,
            "Lower training.learningRate (now %s) or training.gradientClip (now %s).",
            spec.training().learningRate(),
            spec.training().gradientClip()),
        true);
  }
}
