package org.unas.cli;

import picocli.CommandLine.Option;

/** How results look; every command has these. */
public final class OutputOptions {
  /** Forms of a result. */
  public enum Format {
    /** For people. */
    table,
    /** One JSON object a line, for programs. */
    json
  }

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      description =
          "${COMPLETION-CANDIDATES}: text for people, or one JSON object a line on standard output"
              + " (default: ${DEFAULT-VALUE}).",
      defaultValue = "table")
  private Format format;

  @Option(
      names = "--verbose",
      description = "Logs on standard error, and stack traces with errors.")
  private boolean verbose;

  /** Whether programs read the result. */
  public boolean json() {
    return format == Format.json;
  }

  /** Whether logs and stack traces are wanted. */
  public boolean verbose() {
    return verbose;
  }
}
