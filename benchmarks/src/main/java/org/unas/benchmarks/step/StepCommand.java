package org.unas.benchmarks.step;

import java.io.IOException;
import org.unas.benchmarks.Bench;
import org.unas.benchmarks.BenchCommand;
import org.unas.benchmarks.contender.Comparison;
import org.unas.benchmarks.contender.Duel;
import org.unas.benchmarks.contender.Side;
import org.unas.benchmarks.process.Machine;
import org.unas.cli.ExitCode;
import org.unas.cli.Range;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Our relaxed step against libtorch's. */
@Command(
    name = "step",
    description = {
      "The relaxed step of a supernet (forward, backward, gradients of ζ and of the weights), ours"
          + " against libtorch's, in alternating rounds.",
      "First both compute the same once; exit code 70 if they differ by more than 1e-3."
    },
    footer = {"", "Example:", "  unas bench step --space nasbench201 -o json"})
public final class StepCommand extends BenchCommand {
  @Mixin private SetupOptions options;

  @Range(max = "100000")
  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "Rounds of each side (default: ${DEFAULT-VALUE}).",
      defaultValue = "7")
  private int rounds;

  @Range(min = "0", max = "86400", what = "a number of seconds")
  @Option(
      names = "--warm-up",
      paramLabel = "SECONDS",
      description = "At least, before the first round (default: ${DEFAULT-VALUE}).",
      defaultValue = "15")
  private double warmUp;

  @Override
  protected ExitCode run() throws IOException {
    Setup setup = options.setup();
    Machine machine = Machine.here();
    note("Comparing gradients ...");
    Comparison comparison = compare(setup);
    note("Largest relative difference: %.1e. Warming up ...", comparison.maxRelativeDifference());
    var report = new StepReport(machine, setup, comparison, measure(setup));
    print(report.text(), report.json());
    return Bench.verdict(comparison.holds());
  }

  /** In processes of its own, so that it takes no memory of those that are measured. */
  private Comparison compare(Setup setup) throws IOException {
    try (Duel duel = Duel.ofNumbers(setup, options.threads())) {
      return duel.compare();
    }
  }

  private Measured measure(Setup setup) throws IOException {
    try (Duel duel = Duel.ofSpeed(setup, options.threads())) {
      Runner ours = new Runner(duel.of(Side.ours), rounds);
      Runner libtorch = new Runner(duel.of(Side.libtorch), rounds);
      ours.warmUp(warmUp);
      libtorch.warmUp(warmUp);
      for (int round = 0; round < rounds; round++) {
        ours.round(round);
        libtorch.round(round);
      }
      return new Measured(options.threads(), ours.result(), libtorch.result());
    }
  }
}
