package org.unas.supernet.table;

/** A table that cannot answer, with a code for programs and a hint for people. */
public final class TableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What is wrong. */
  public enum Code {
    /** The file is not there or cannot be opened. */
    TABLE_NOT_FOUND,
    /** The file does not hold a table of architectures. */
    TABLE_DAMAGED,
    /** The table has no such column of numbers. */
    NO_SUCH_COLUMN,
    /** The table has no such architecture, or no number for it. */
    NO_SUCH_ARCHITECTURE
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
  public TableException(Code code, String message, String hint) {
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
