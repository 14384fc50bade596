package org.unas.search.life.finale;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.unas.search.life.found.Candidate;
import org.unas.search.life.sample.Origin;
import org.unas.search.life.sample.Purpose;
import org.unas.search.life.sample.Question;
import org.unas.search.space.Architecture;

/**
 * An architecture to be measured in the finale.
 *
 * @param architecture stored as its choices
 * @param origin how it was found
 * @param purpose with the shared weights, or with weights of its own
 * @param epochs passes over the training split of a retraining; 0 with the shared weights
 */
public record Finalist(
    @JsonProperty("choices") Architecture architecture,
    Origin origin,
    Purpose purpose,
    int epochs) {

  /** One to be measured with the shared weights. */
  static Finalist of(Architecture architecture, Origin origin) {
    return new Finalist(architecture, origin, Purpose.FINAL, 0);
  }

  /** One to be trained from scratch. */
  static Finalist retraining(Candidate candidate, int epochs) {
    return new Finalist(candidate.architecture(), candidate.origin(), Purpose.RETRAIN, epochs);
  }

  /** The one that a sample was about. */
  static Finalist again(Question question, Origin origin) {
    return new Finalist(question.architecture(), origin, question.purpose(), question.epochs());
  }
}
