package org.unas.controller.searches;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;

/** Whose trouble an exception is. */
public final class Blame {
  private Blame() {}

  /** Whether it comes of what one search is or was sent, and not of the log or its stores. */
  public static boolean isOfSearch(RuntimeException e) {
    return e instanceof SerializationException || !(e instanceof KafkaException);
  }
}
