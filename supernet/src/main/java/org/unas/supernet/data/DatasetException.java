package org.unas.supernet.data;

/** A data set that cannot be used, with a code for programs and a hint for people. */
public final class DatasetException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What is wrong with a data set. */
  public enum Code {
    /** The URI has no known form. */
    UNKNOWN_DATASET,
    /** The URI is well formed, but its files are not there or cannot be opened. */
    DATASET_NOT_FOUND,
    /** The files are there, but they do not hold what their format says. */
    DATASET_DAMAGED,
    /** The data set is sound, but has too few images for what was asked of it. */
    DATASET_TOO_SMALL
  }

  private final Code code;
  private final String hint;

  /**
   * Names a defect.
   *
   * @param code the kind of defect
   * @param message the rule, the offending value and where it stands
   * @param hint what to do next
   */
  public DatasetException(Code code, String message, String hint) {
    super(message);
    this.code = code;
    this.hint = hint;
  }

  /** The kind of defect. */
  public Code code() {
    return code;
  }

  /** What to do next. */
  public String hint() {
    return hint;
  }
}
