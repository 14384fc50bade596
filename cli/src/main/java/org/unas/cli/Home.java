package org.unas.cli;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The folder for everything a local run leaves behind, {@code .unas} beside the launcher.
 *
 * @param directory absolute; made when something is written
 */
public record Home(Path directory) {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

  /** Makes the path absolute. */
  public Home {
    directory = directory.toAbsolutePath().normalize();
  }

  /** Settings that a person keeps; see {@link ClusterAddress}. */
  public Path settings() {
    return directory.resolve("unas.properties");
  }

  /** Where each running {@code up} says how it can be reached. */
  public Path running() {
    return directory.resolve("running");
  }

  /** Where {@code up} keeps its data unless told otherwise. */
  public Path data() {
    return directory.resolve("up");
  }

  /** A folder for the checkpoints of one retraining. */
  public Path retraining(String runId) {
    return directory.resolve(runId);
  }

  /** A folder for one demo. */
  public Path demo(LocalDateTime start) {
    return directory.resolve("demo-" + STAMP.format(start));
  }
}
