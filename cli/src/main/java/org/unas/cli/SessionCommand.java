package org.unas.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.unas.cli.view.Table;
import picocli.CommandLine.Mixin;

/** What all commands have in common: a session, the form of the result, an exit code. */
abstract class SessionCommand implements Callable<Integer> {
  private final Session session;
  @Mixin private OutputOptions output;

  SessionCommand(Session session) {
    this.session = session;
  }

  @Override
  public final Integer call() throws Exception {
    return run().code();
  }

  /** Does the work. */
  abstract ExitCode run() throws Exception;

  final Session session() {
    return session;
  }

  final OutputOptions output() {
    return output;
  }

  /** Prints a result as a table or as a line a row. */
  final void print(Table table, List<? extends JsonNode> rows) {
    if (output.json()) {
      rows.forEach(session.out()::println);
    } else {
      session.out().print(table);
    }
  }

  /** Tells a person something that is not the result. */
  final void note(String format, Object... arguments) {
    session.err().println(String.format(Locale.ROOT, format, arguments));
  }
}
