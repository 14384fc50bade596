package org.unas.search.life.learning;

import java.util.Locale;
import org.unas.search.life.sample.Failure;
import org.unas.search.request.SearchSpec;

/**
 * Watches for a training of the shared weights that diverges: samples without a finite loss, steps
 * that were not made or taken over because they were too long, losses far beyond guessing. When
 * they keep coming, nothing that the search measures means anything any more.
 */
public final class DivergenceWatch {
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
  public record Memory(Setbacks setbacks, String source, String cause) {
    /** Nothing seen yet. */
    public static final Memory EMPTY = new Memory(Setbacks.NONE, "", "");
  }

  /** Continues from what was stored. */
  public DivergenceWatch(Memory memory) {
    this.setbacks = memory.setbacks();
    this.source = memory.source();
    this.cause = memory.cause();
  }

  /** What has to be stored. */
  public Memory memory() {
    return new Memory(setbacks, source, cause);
  }

  /** A step was made. */
  public void noteStep(Lesson lesson) {
    setbacks = setbacks.made(lesson.timesGuessing());
  }

  /**
   * The weights learned nothing.
   *
   * @param timesGuessing the training loss in units of that of guessing; 0 if that is not known
   */
  public void note(Setback setback, double timesGuessing) {
    if (setback.isDivergence() && !setback.source().equals(source)) {
      note(setback.source(), setback.message(), setbacks.bad(timesGuessing));
    }
  }

  /** A sample could not be measured. */
  public void note(long sample, String role, Failure failure) {
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
  public boolean isUneasy() {
    return !setbacks.forgotten();
  }

  /** Whether the training has diverged. */
  public boolean isDivergence() {
    return setbacks.tooMany();
  }

  /** What to say of it. */
  public Failure failure(SearchSpec spec) {
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
