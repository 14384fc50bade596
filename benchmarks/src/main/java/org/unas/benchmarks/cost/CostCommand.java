package org.unas.benchmarks.cost;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.unas.benchmarks.BenchCommand;
import org.unas.benchmarks.contender.ContenderMain;
import org.unas.benchmarks.contender.Side;
import org.unas.benchmarks.cost.Dimension.Point;
import org.unas.benchmarks.process.Machine;
import org.unas.benchmarks.step.Runner;
import org.unas.cli.ExitCode;
import org.unas.cli.OutputFile;
import org.unas.cli.Range;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What our relaxed step costs by size. */
@Command(
    name = "cost",
    description = {
      "Our relaxed DARTS step over channels, cells, minibatch and threads, one of them at a time;"
          + " the others as published (16 channels, 8 cells, 32 images, 1 thread)."
    },
    footer = {"", "Example:", "  unas bench cost --svg step-cost.svg"})
public final class CostCommand extends BenchCommand {
  @Range(max = "100000")
  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "Rounds of each size (default: ${DEFAULT-VALUE}).",
      defaultValue = "7")
  private int rounds;

  @Range(min = "0", max = "86400", what = "a number of seconds")
  @Option(
      names = "--warm-up",
      paramLabel = "SECONDS",
      description = "At least, before the first round (default: ${DEFAULT-VALUE}).",
      defaultValue = "15")
  private double warmUp;

  @Option(names = "--svg", paramLabel = "FILE", description = "Writes a chart.")
  private Optional<Path> svg;

  @Override
  protected ExitCode run() throws IOException {
    svg.ifPresent(file -> OutputFile.require("--svg", "chart", file));
    Machine machine = Machine.here();
    Map<Dimension, List<Cost>> costs = new EnumMap<>(Dimension.class);
    Cost base = measure(Dimension.channels.at(Dimension.channels.base()));
    for (Dimension dimension : Dimension.values()) {
      List<Cost> line = new ArrayList<>();
      for (int value : dimension.sizes()) {
        Point point = dimension.at(value);
        line.add(value == dimension.base() ? new Cost(point, base.result()) : measure(point));
      }
      costs.put(dimension, line);
    }
    var report = new CostReport(machine, costs);
    print(report.text(), report.json());
    if (svg.isPresent()) {
      Files.write(svg.get(), CostChart.svg(costs));
    }
    return ExitCode.OK;
  }

  private Cost measure(Point point) throws IOException {
    note("%s %d ...", point.dimension(), point.value());
    try (var process = ContenderMain.start(Side.ours, point.setup(), point.threads())) {
      Runner runner = new Runner(process, rounds);
      runner.warmUp(warmUp);
      for (int round = 0; round < rounds; round++) {
        runner.round(round);
      }
      return new Cost(point, runner.result());
    }
  }
}
