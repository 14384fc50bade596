package org.unas.benchmarks.latency;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.unas.benchmarks.BenchCommand;
import org.unas.benchmarks.process.Machine;
import org.unas.benchmarks.process.MeasuredProcess;
import org.unas.benchmarks.step.Setup;
import org.unas.benchmarks.table.PublishedTable;
import org.unas.cli.ExitCode;
import org.unas.cli.cluster.ComputingJvm;
import org.unas.search.policy.Policy;
import org.unas.search.space.Architecture;
import org.unas.search.space.SearchSpace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** How well the linear latency model predicts what the evaluator measures. */
@Command(
    name = "latency",
    description = {
      "Measures random NAS-Bench-201 architectures as an evaluator does, fits the linear latency"
          + " model on 80 % of them and predicts the others.",
      "With --table also compares our FLOPs with the published ones."
    },
    footer = {"", "Example:", "  unas bench latency --architectures 200 --cells 1 -o json"})
public final class LatencyCommand extends BenchCommand {
  private static final int NOTE_EVERY = 50;

  @Mixin private LatencyOptions options;

  @Override
  protected ExitCode run() throws IOException {
    Machine machine = Machine.here();
    Optional<FlopsAgreement> flops = Optional.empty();
    if (options.table().isPresent()) {
      flops = Optional.of(FlopsAgreement.of(PublishedTable.read(options.table().get())));
    }
    Setup setup = options.setup();
    SearchSpace space = setup.space().searchSpace(setup.size());
    try (var process =
        MeasuredProcess.start(
            "latencies", LatencyMain.class, setup, options.threads(), ComputingJvm.options())) {
      List<Latency> measured = measure(process, space, setup);
      var report =
          new LatencyReport(
              machine,
              setup,
              options.threads(),
              process.greeting(),
              measured,
              HeldOut.of(space, measured),
              flops);
      print(report.text(), report.json());
    }
    return ExitCode.OK;
  }

  private List<Latency> measure(MeasuredProcess process, SearchSpace space, Setup setup) {
    SplittableRandom random = setup.seeds().child("architectures").random();
    Policy policy = Policy.uniform(space);
    List<Latency> measured = new ArrayList<>();
    while (measured.size() < options.architectures()) {
      Architecture architecture = policy.sample(random);
      measured.add(new Latency(architecture, milliseconds(process, architecture)));
      if (measured.size() % NOTE_EVERY == 0) {
        note("%d of %d architectures measured", measured.size(), options.architectures());
      }
    }
    return measured;
  }

  private static double milliseconds(MeasuredProcess process, Architecture architecture) {
    String words =
        architecture.choices().stream().map(Object::toString).collect(Collectors.joining(" "));
    return process.ask(words).get("ms").asDouble();
  }
}
