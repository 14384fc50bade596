package org.unas.search.life;

import java.util.Arrays;

/**
 * An architecture to be measured in the finale.
 *
 * @param choices the architecture
 * @param origin how it was found
 * @param purpose with the shared weights, or with weights of its own
 */
record Finalist(int[] choices, Candidate.Origin origin, Purpose purpose) {

  /** One to be measured with the shared weights. */
  static Finalist of(int[] choices, Candidate.Origin origin) {
    return new Finalist(choices, origin, Purpose.FINAL);
  }

  /** One to be trained from scratch. */
  static Finalist retraining(Candidate candidate) {
    return new Finalist(candidate.choices(), candidate.origin(), Purpose.RETRAIN);
  }

  boolean is(int[] other) {
    return Arrays.equals(choices, other);
  }
}
