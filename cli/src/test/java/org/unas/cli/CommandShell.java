package org.unas.cli;

import java.nio.file.Path;
import java.util.Map;

/** Commands in this process, for tests of other packages. */
public final class CommandShell {
  private final Shell shell;

  /** Commands with a home and variables of the environment. */
  public CommandShell(Path home, Map<String, String> environment) {
    this.shell = new Shell(home, environment);
  }

  /**
   * What a command printed, and how it ended.
   *
   * @param code its exit code
   * @param out standard output
   * @param err standard error
   */
  public record Result(int code, String out, String err) {}

  /** Runs a command. */
  public Result run(String... arguments) {
    Shell.Result result = shell.run(arguments);
    return new Result(result.code(), result.out(), result.err());
  }
}
