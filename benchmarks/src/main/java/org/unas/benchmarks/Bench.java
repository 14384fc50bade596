package org.unas.benchmarks;

import org.unas.benchmarks.step.StepCommand;
import org.unas.cli.Errors;
import org.unas.cli.ExitCode;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line of the benchmarks, {@code ./unas bench}. */
@Command(
    name = "unas bench",
    description = "Measures the engine on this machine.",
    mixinStandardHelpOptions = true,
    scope = CommandLine.ScopeType.INHERIT,
    synopsisSubcommandLabel = "BENCHMARK",
    subcommands = {StepCommand.class})
public final class Bench implements Runnable {
  @Spec private CommandSpec spec;

  /** Runs one benchmark and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    Errors errors = new Errors(System.err);
    return new CommandLine(new Bench())
        .setUsageHelpAutoWidth(true)
        .setParameterExceptionHandler(errors)
        .setExecutionExceptionHandler(errors);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to measure.");
  }

  /** How a benchmark ends whose result breaks its own rule. */
  public static ExitCode verdict(boolean holds) {
    return holds ? ExitCode.OK : ExitCode.DEFECT;
  }
}
