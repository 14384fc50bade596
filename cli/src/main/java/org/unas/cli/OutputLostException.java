package org.unas.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;

/** Standard output cannot be written any more. */
public final class OutputLostException extends UncheckedIOException {
  private static final long serialVersionUID = 1L;

  /** How a program ends in a shell whose reader has gone: 128 and SIGPIPE. */
  public static final int READER_GONE = 141;

  OutputLostException(IOException cause) {
    super("Standard output cannot be written: " + cause.getMessage() + ".", cause);
  }

  /** Whether nobody reads any more, as behind {@code head -1}: that is no fault. */
  public boolean isReaderGone() {
    String reason = String.valueOf(getCause().getMessage()).toLowerCase(Locale.ROOT);
    return reason.contains("broken pipe") || reason.contains("epipe");
  }
}
