package org.unas.benchmarks;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.unas.benchmarks.asynchrony.AsynchronyCommand;
import org.unas.benchmarks.chaos.ChaosCommand;
import org.unas.benchmarks.cost.CostCommand;
import org.unas.benchmarks.estimators.EstimatorsCommand;
import org.unas.benchmarks.intake.IntakeCommand;
import org.unas.benchmarks.latency.LatencyCommand;
import org.unas.benchmarks.memory.MemoryCommand;
import org.unas.benchmarks.nasbench201.NasBench201Command;
import org.unas.benchmarks.parameters.ParametersCommand;
import org.unas.benchmarks.step.StepCommand;
import org.unas.benchmarks.tabulated.TableCommand;
import org.unas.cli.CalledName;
import org.unas.cli.Errors;
import org.unas.cli.ExitCode;
import org.unas.cli.HelpCommand;
import org.unas.cli.Ranges;
import org.unas.cli.StandardOutput;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line of the benchmarks, {@code ./unas bench}. */
@Command(
    name = "unas bench",
    description = "Measures the engine and the search methods on this machine.",
    mixinStandardHelpOptions = true,
    scope = CommandLine.ScopeType.INHERIT,
    synopsisSubcommandLabel = "BENCHMARK",
    subcommands = {
      StepCommand.class,
      CostCommand.class,
      MemoryCommand.class,
      ParametersCommand.class,
      LatencyCommand.class,
      EstimatorsCommand.class,
      AsynchronyCommand.class,
      TableCommand.class,
      ChaosCommand.class,
      NasBench201Command.class,
      IntakeCommand.class,
      HelpCommand.class
    })
public final class Bench implements Runnable {
  @Spec private CommandSpec spec;

  /** Runs one benchmark and ends the process with its exit code. */
  public static void main(String[] args) {
    Locale.setDefault(Locale.ROOT);
    var out = StandardOutput.ofProcess();
    var err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    CommandLine commands = commandLine(out, err);
    System.exit(
        CalledName.ofProcess().map(name -> name.on(commands)).orElse(commands).execute(args));
  }

  /**
   * All benchmarks.
   *
   * @param out results
   * @param err notes and errors
   */
  static CommandLine commandLine(PrintStream out, PrintStream err) {
    Errors errors = new Errors(err);
    return new CommandLine(new Bench())
        .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
        .setUsageHelpAutoWidth(true)
        .setExecutionStrategy(Ranges.before(new CommandLine.RunLast()))
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
