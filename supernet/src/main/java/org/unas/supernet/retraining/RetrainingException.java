package org.unas.supernet.retraining;

/** A retraining that cannot begin or go on, with a code for programs and a hint for people. */
public final class RetrainingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What is wrong. */
  public enum Code {
    /** A checkpoint was written by a retraining with other settings. */
    CHECKPOINT_OF_ANOTHER_RUN,
    /** A checkpoint is not what was written. */
    CHECKPOINT_DAMAGED,
    /** The steps are too long: the loss grows beyond all bounds or is no longer a number. */
    DIVERGED
  }

  private final Code code;
  private final String hint;

  RetrainingException(Code code, String message, String hint) {
    super(message);
    this.code = code;
    this.hint = hint;
  }

  /** The kind of failure. */
  public Code code() {
    return code;
  }

  /** What to do next. */
  public String hint() {
    return hint;
  }
}
