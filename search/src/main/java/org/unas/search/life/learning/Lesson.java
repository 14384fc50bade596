package org.unas.search.life.learning;

import java.util.List;
import java.util.Optional;

/**
 * What a trainer noticed beside the figures of a sample.
 *
 * @param timesGuessing the training loss in units of that of guessing; 0 if that is not known
 * @param setback why the shared weights learned nothing of it; empty if they made a step
 * @param concerns what it found odd about the images; empty if nothing, or if it did not look
 */
public record Lesson(double timesGuessing, Optional<Setback> setback, List<DataConcern> concerns) {
  /** A step of which nothing else is known. */
  public static final Lesson LEARNED = new Lesson(0, Optional.empty(), List.of());

  /** Makes the list unmodifiable. */
  public Lesson {
    concerns = List.copyOf(concerns);
  }
}
