package org.unas.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** Runs commands in this process, as the launcher would, and keeps what they print. */
final class Shell {
  private final Path home;
  private final Map<String, String> environment;

  Shell(Path home, Map<String, String> environment) {
    this.home = home;
    this.environment = environment;
  }

  record Result(int code, String out, String err) {}

  Result run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Session session = new Session(print(out), print(err), false, environment, new Home(home));
    int code = Unas.commandLine(session).execute(arguments);
    return new Result(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private static PrintStream print(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
