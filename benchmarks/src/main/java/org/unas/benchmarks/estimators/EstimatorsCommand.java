package org.unas.benchmarks.estimators;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.unas.benchmarks.Bench;
import org.unas.benchmarks.BenchCommand;
import org.unas.benchmarks.estimators.Setting.Noise;
import org.unas.benchmarks.estimators.Setting.Surrogate;
import org.unas.benchmarks.process.Machine;
import org.unas.cli.CommandFailure;
import org.unas.cli.ExitCode;
import org.unas.cli.Range;
import org.unas.search.random.SeedTree;
import org.unas.search.request.SearchSpec;
import org.unas.supernet.data.DatasetException;
import org.unas.supernet.eager.Engine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Bias and variance of every estimator at a fixed policy. */
@Command(
    name = "estimators",
    description = {
      "Bias and variance of every gradient estimator at a fixed policy, on synthetic objectives"
          + " whose gradient is known exactly.",
      "With --supernet their variance on the minibatches of a real one."
    },
    footer = {
      "",
      "Examples:",
      "  unas bench estimators -o json",
      "  unas bench estimators --supernet --dataset cifar10:data_batch_1.bin -o json"
    })
public final class EstimatorsCommand extends BenchCommand {
  /** Standard errors; chance alone comes here with one seed in thirty. */
  private static final double BIAS_LIMIT = 3;

  @Range(min = Range.LOWEST, max = Range.HIGHEST)
  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Of problems, policies and samples (default: ${DEFAULT-VALUE}).",
      defaultValue = "1")
  private long seed;

  @Range(min = "0.001", max = "10000", what = "a number")
  @Option(
      names = "--effort",
      paramLabel = "X",
      description = "Multiple of the usual numbers of samples (default: ${DEFAULT-VALUE}).",
      defaultValue = "1")
  private double effort;

  @Mixin private SupernetOptions supernet;

  @Override
  protected ExitCode run() throws IOException {
    return supernet.wanted() ? measureSupernet() : measureProblems();
  }

  private ExitCode measureSupernet() throws IOException {
    Machine machine = Machine.here();
    SearchSpec spec = supernet.spec(seed);
    Engine engine = Engine.start();
    try (FrozenSupernet network = new FrozenSupernet(spec, engine)) {
      note("%d weight steps", supernet.steps());
      network.train(supernet.steps());
      note("%d samples", supernet.fitted() + supernet.samples());
      var trial = SupernetTrial.of(network, supernet.fitted(), supernet.samples());
      var report = SupernetReport.of(machine, engine.device(), spec, trial);
      printAll(report.text(), report.json());
      return ExitCode.OK;
    } catch (DatasetException e) {
      throw new CommandFailure(ExitCode.INVALID, e.getMessage(), e.hint(), e);
    }
  }

  private ExitCode measureProblems() {
    List<SyntheticReport.Problem> problems = new ArrayList<>();
    for (Setting setting : settings()) {
      problems.add(problem(setting));
    }
    var report = new SyntheticReport(seed, problems);
    printAll(report.text(), report.json());
    return Bench.verdict(report.maxBiasSe() <= BIAS_LIMIT);
  }

  private List<Setting> settings() {
    return List.of(
        Setting.of(4, 3, Surrogate.close, Noise.usual, samples(200_000)),
        Setting.of(8, 5, Surrogate.close, Noise.usual, samples(100_000)),
        Setting.of(20, 5, Surrogate.close, Noise.usual, samples(40_000)),
        Setting.of(8, 5, Surrogate.far, Noise.usual, samples(100_000)),
        Setting.of(40, 7, Surrogate.off, Noise.strong, samples(20_000)));
  }

  private int samples(int usual) {
    return (int) Math.max(1000, effort * usual);
  }

  private SyntheticReport.Problem problem(Setting setting) {
    note("%s", setting.name());
    Trial trial = new Trial(setting, new SeedTree(seed).child(setting.name()));
    List<Measured> measured = Contestant.all().stream().map(trial::measure).toList();
    return new SyntheticReport.Problem(setting, trial.unexplained(), measured);
  }
}
