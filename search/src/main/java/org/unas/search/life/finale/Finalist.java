package org.unas.search.life.finale;

import java.util.Arrays;
import org.unas.search.life.found.Candidate;
import org.unas.search.life.sample.Origin;
import org.unas.search.life.sample.Purpose;
import org.unas.search.life.sample.Question;

/**
 * An architecture to be measured in the finale.
 *
 * @param choices the architecture
 * @param origin how it was found
 * @param purpose with the shared weights, or with weights of its own
 * @param epochs passes over the training split of a retraining; 0 with the shared weights
 */
public record Finalist(int[] choices, Origin origin, Purpose purpose, int epochs) {

  /** One to be measured with the shared weights. */
  static Finalist of(int[] choices, Origin origin) {
    return new Finalist(choices, origin, Purpose.FINAL, 0);
  }

  /** One to be trained from scratch. */
  static Finalist retraining(Candidate candidate, int epochs) {
    return new Finalist(candidate.choices(), candidate.origin(), Purpose.RETRAIN, epochs);
  }

  /** The one that a sample was about. */
  static Finalist again(Question question, Origin origin) {
    return new Finalist(question.choices(), origin, question.purpose(), question.epochs());
  }

  boolean is(int[] other) {
    return Arrays.equals(choices, other);
  }
}
