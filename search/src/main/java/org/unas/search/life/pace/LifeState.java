package org.unas.search.life.pace;

/** Where a search is in its life. Terminal states never change. */
public enum LifeState {
  /** Samples are drawn. */
  RUNNING,
  /** No new samples; those under way are completed. */
  PAUSED,
  /** The finalists are measured. */
  FINALISING,
  /** Ended with a found architecture. */
  SUCCEEDED,
  /** Ended without. */
  FAILED,
  /** Ended by a command. */
  CANCELLED;

  /** True if the search has ended. */
  public boolean terminal() {
    return this == SUCCEEDED || this == FAILED || this == CANCELLED;
  }
}
