package org.unas.benchmarks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.unas.cli.ExitCode;
import org.unas.cli.OutputOptions;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A benchmark: works for a while, says on standard error what it does, prints one result. */
public abstract class BenchCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private OutputOptions output;

  @Override
  public final Integer call() throws Exception {
    return run().code();
  }

  /** Measures and prints. */
  protected abstract ExitCode run() throws Exception;

  /** Prints the result: text for people, or with {@code -o json} one line for programs. */
  protected final void print(Object text, ObjectNode json) {
    PrintWriter out = spec.commandLine().getOut();
    out.print(output.json() ? json + System.lineSeparator() : text.toString());
    out.flush();
  }

  /** Prints the text, and with {@code -o json} a last line for programs below it. */
  protected final void printAll(String text, ObjectNode json) {
    PrintWriter out = spec.commandLine().getOut();
    out.print(output.json() ? text + json + System.lineSeparator() : text);
    out.flush();
  }

  /** Tells a person what goes on. */
  protected final void note(String format, Object... arguments) {
    spec.commandLine().getErr().println(String.format(Locale.ROOT, format, arguments));
  }
}
