package org.unas.cli;

import java.time.Duration;
import picocli.CommandLine.Option;

/** How long a command waits for a controller's answer. */
public final class AnswerOptions {
  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      description =
          "How long to wait for a controller's answer; 0 sends and does not wait (default:"
              + " ${DEFAULT-VALUE}).")
  @Range(min = "0", max = "86400", what = "a whole number of seconds", why = "a day")
  private int seconds = 10;

  /** The time; zero to wait for nothing. */
  Duration patience() {
    return Duration.ofSeconds(seconds);
  }
}
