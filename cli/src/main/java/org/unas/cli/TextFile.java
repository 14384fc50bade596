package org.unas.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import org.unas.search.text.UnreadableText;
import org.unas.search.text.Utf8;
import org.unas.service.readiness.FolderCheck;

/**
 * A text that a person hands in: a file, or {@code -} for standard input.
 *
 * @param kind what it should hold, such as {@code request}
 * @param nextStep what to do if there is none
 */
record TextFile(String kind, String nextStep) {
  private static final String STANDARD_INPUT = "-";

  /**
   * All of it.
   *
   * @throws CommandFailure if it cannot be read, is too large, or is not UTF-8
   */
  String read(String file) {
    try (InputStream stream = open(file)) {
      return Utf8.read(stream);
    } catch (UnreadableText e) {
      throw new CommandFailure(
          ExitCode.INVALID,
          String.format(
              Locale.ROOT, "The %s %s %s, not %s.", kind, place(file), e.rule(), e.given()),
          e.fix(),
          e);
    } catch (IOException e) {
      throw unreadable(file, FolderCheck.reason(e), e);
    } catch (InvalidPathException e) {
      throw unreadable(file, e.getReason(), e);
    }
  }

  private CommandFailure unreadable(String file, String reason, Exception cause) {
    return new CommandFailure(
        ExitCode.NOT_FOUND,
        String.format(
            Locale.ROOT,
            "The %s must be a readable text file, but %s is not (%s).",
            kind,
            file,
            reason),
        nextStep,
        cause);
  }

  private static String place(String file) {
    return file.equals(STANDARD_INPUT) ? "on standard input" : file;
  }

  private static InputStream open(String file) throws IOException {
    return file.equals(STANDARD_INPUT) ? System.in : Files.newInputStream(Path.of(file));
  }
}
