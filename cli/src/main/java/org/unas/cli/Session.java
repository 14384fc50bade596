package org.unas.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a command sees of the world around it.
 *
 * @param out results, and with {@code -o json} nothing but NDJSON
 * @param err notes, errors and logs
 * @param terminal whether somebody looks at a terminal, so that lines may be redrawn
 * @param environment variables of the process
 * @param home the folder for run data, logs and addresses
 */
public record Session(
    PrintStream out,
    PrintStream err,
    boolean terminal,
    Map<String, String> environment,
    Home home) {

  /** Copies the environment. */
  public Session {
    environment = Map.copyOf(environment);
  }

  /**
   * This process. The launcher says by {@code -Dunas.terminal} whether standard output is a
   * terminal and by {@code -Dunas.home} where the project lies; {@code UNAS_HOME} overrides the
   * latter.
   */
  public static Session ofProcess() {
    Map<String, String> environment = System.getenv();
    String chosen = environment.getOrDefault("UNAS_HOME", "");
    String home = chosen.isEmpty() ? System.getProperty("unas.home", ".unas") : chosen;
    return new Session(
        StandardOutput.ofProcess(),
        new PrintStream(System.err, true, StandardCharsets.UTF_8),
        Boolean.getBoolean("unas.terminal"),
        environment,
        new Home(Path.of(home)));
  }
}
