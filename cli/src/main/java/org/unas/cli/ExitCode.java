package org.unas.cli;

/** How a command ends, for scripts. */
public enum ExitCode {
  /** The command did what it says; a watched search has found its cell. */
  OK(0, "done; a watched search has found its cell"),
  /** The search ended without a result that counts. */
  SEARCH_ENDED_WITHOUT_RESULT(1, "the search failed or was cancelled; a training diverged"),
  /**
   * The command line or the request breaks a rule, or a search's state does not allow a command.
   */
  INVALID(2, "the command line or the request breaks a rule, or the search's state does"),
  /** The broker or a service does not answer, or not in time. */
  UNAVAILABLE(3, "broker or services do not answer in time, or something essential is missing"),
  /** There is no such search. */
  NOT_FOUND(4, "there is no such search, file or topic"),
  /** The search's id is used by another request. */
  CONFLICT(5, "the search's id is used by another request"),
  /** A defect of this software. */
  DEFECT(70, "a defect of this software; run again with --verbose and report it");

  private final int code;
  private final String meaning;

  ExitCode(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  /** What the process returns. */
  public int code() {
    return code;
  }

  /** When it does so. */
  public String meaning() {
    return meaning;
  }
}
