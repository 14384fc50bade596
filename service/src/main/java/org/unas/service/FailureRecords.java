package org.unas.service;

import org.unas.schemas.Excerpt;
import org.unas.search.life.sample.Failure;

/** How a failure is written into an answer: in sentences, however much an exception has to say. */
public final class FailureRecords {
  private FailureRecords() {}

  /** The record of a failure. */
  public static org.unas.schemas.Failure of(Failure failure) {
    return org.unas.schemas.Failure.newBuilder()
        .setCode(Excerpt.sentence(failure.code()))
        .setMessage(Excerpt.sentence(failure.message()))
        .setHint(Excerpt.sentence(failure.hint()))
        .setFatal(failure.fatal())
        .build();
  }
}
