package org.unas.cli;

import java.time.Duration;
import java.util.Locale;
import picocli.CommandLine.Option;

/** How long a command waits for a controller's answer. */
public final class AnswerOptions {
  private static final int LONGEST = 86_400;

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      description =
          "How long to wait for a controller's answer; 0 sends and does not wait (default:"
              + " ${DEFAULT-VALUE}).")
  private int seconds = 10;

  /**
   * The time; zero to wait for nothing.
   *
   * @throws CommandFailure if it is none
   */
  Duration patience() {
    if (seconds < 0 || seconds > LONGEST) {
      throw new CommandFailure(
          ExitCode.INVALID,
          String.format(
              Locale.ROOT, "--wait must be from 0 to %d seconds, not %d.", LONGEST, seconds),
          "Leave it out for 10 seconds, or name 0 to wait for nothing.");
    }
    return Duration.ofSeconds(seconds);
  }
}
