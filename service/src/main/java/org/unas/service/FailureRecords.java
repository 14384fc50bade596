package org.unas.service;

import org.unas.search.life.sample.Failure;

/** How a failure is written into an answer. */
public final class FailureRecords {
  private FailureRecords() {}

  /** The record of a failure. */
  public static org.unas.schemas.Failure of(Failure failure) {
    return org.unas.schemas.Failure.newBuilder()
        .setCode(failure.code())
        .setMessage(failure.message())
        .setHint(failure.hint())
        .setFatal(failure.fatal())
        .build();
  }
}
