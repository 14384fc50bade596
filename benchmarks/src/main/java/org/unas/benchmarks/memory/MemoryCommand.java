package org.unas.benchmarks.memory;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.unas.benchmarks.BenchCommand;
import org.unas.benchmarks.contender.Duel;
import org.unas.benchmarks.contender.Side;
import org.unas.benchmarks.process.Machine;
import org.unas.benchmarks.process.MeasuredProcess;
import org.unas.benchmarks.step.Setup;
import org.unas.benchmarks.step.SetupOptions;
import org.unas.cli.ExitCode;
import org.unas.cli.Range;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whether the process grows with its steps. */
@Command(
    name = "memory",
    description = {
      "Resident size of both sides after so many steps of random architectures: each step a"
          + " discrete forward pass and a relaxed forward and backward pass.",
      "Sizes that are not given are small, so that it takes minutes: 8 channels, batch 16, and few"
          + " cells."
    },
    footer = {"", "Example:", "  unas bench memory --space nasbench201 --steps 200,2000 -o json"})
public final class MemoryCommand extends BenchCommand {
  private static final int STEPS_A_QUESTION = 50;

  @Mixin private SetupOptions options;

  @Range(max = "1000000000")
  @Option(
      names = "--steps",
      paramLabel = "N",
      split = ",",
      description = "After how many steps to look, ascending (default: ${DEFAULT-VALUE}).",
      defaultValue = "200,2000")
  private int[] steps;

  @Override
  protected ExitCode run() throws IOException {
    Setup setup = options.smallSetup();
    Machine machine = Machine.here();
    try (Duel duel = Duel.ofSpeed(setup, options.threads())) {
      List<MemoryTrace> traces = new ArrayList<>();
      for (Side side : Side.values()) {
        traces.add(trace(side, duel.of(side)));
      }
      var report = new MemoryReport(machine, setup, options.threads(), traces);
      print(report.text(), report.json());
    }
    return ExitCode.OK;
  }

  private MemoryTrace trace(Side side, MeasuredProcess process) {
    var trace = new MemoryTrace(side, process.greeting().get("engine").asText(), new ArrayList<>());
    int done = 0;
    for (int until : steps) {
      while (done < until) {
        int next = Math.min(until, done + STEPS_A_QUESTION);
        process.ask("wander %d %d", done, next);
        done = next;
      }
      JsonNode memory = process.ask("memory");
      note("%s after %d steps: %.0f MB", side, done, memory.get("megabytes").asDouble());
      trace.add(done, memory.get("megabytes").asDouble(), memory.get("peakMegabytes").asDouble());
    }
    return trace;
  }
}
