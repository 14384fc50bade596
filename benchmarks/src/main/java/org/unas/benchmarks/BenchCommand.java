package org.unas.benchmarks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.Callable;
import org.unas.cli.ExitCode;
import org.unas.cli.OutputOptions;
import picocli.CommandLine.Mixin;

/** A benchmark: works for a while, says on standard error what it does, prints one result. */
public abstract class BenchCommand implements Callable<Integer> {
  @Mixin private OutputOptions output;

  @Override
  public final Integer call() throws Exception {
    return run().code();
  }

  /** Measures and prints. */
  protected abstract ExitCode run() throws Exception;

  /** Prints the result: text for people, or with {@code -o json} one line for programs. */
  protected final void print(Object text, ObjectNode json) {
    if (output.json()) {
      System.out.println(json);
    } else {
      System.out.print(text);
    }
  }

  /** Tells a person what goes on. */
  protected final void note(String format, Object... arguments) {
    System.err.println(format.formatted(arguments));
  }
}
