package org.unas.search.life.learning;

import java.util.Optional;

/**
 * What the shared weights made of a sample that a trainer measured.
 *
 * @param timesGuessing the training loss in units of that of guessing; 0 if that is not known
 * @param setback why they learned nothing of it; empty if they made a step
 */
public record Lesson(double timesGuessing, Optional<Setback> setback) {
  /** A step of which nothing else is known. */
  public static final Lesson LEARNED = new Lesson(0, Optional.empty());
}
