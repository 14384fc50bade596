package org.unas.supernet.file;

import java.io.IOException;

/** A file that a request names and that is not opened; the message says the rule. */
public final class FileRefusal extends IOException {
  private static final long serialVersionUID = 1L;

  private final String hint;

  /**
   * Names the rule.
   *
   * @param hint the next step
   */
  FileRefusal(String message, String hint) {
    super(message);
    this.hint = hint;
  }

  /** What to do next. */
  public String hint() {
    return hint;
  }
}
