package org.unas.benchmarks.estimators;

import java.util.ArrayList;
import java.util.List;
import org.unas.benchmarks.BenchCommand;
import org.unas.benchmarks.estimators.Setting.Noise;
import org.unas.benchmarks.estimators.Setting.Surrogate;
import org.unas.cli.ExitCode;
import org.unas.search.random.SeedTree;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Bias and variance of every estimator at a fixed policy. */
@Command(
    name = "estimators",
    description = {
      "Bias and variance of every gradient estimator at a fixed policy, on synthetic objectives"
          + " whose gradient is known exactly."
    },
    footer = {"", "Example:", "  unas bench estimators -o json"})
public final class EstimatorsCommand extends BenchCommand {
  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Of problems, policies and samples (default: ${DEFAULT-VALUE}).",
      defaultValue = "1")
  private long seed;

  @Option(
      names = "--effort",
      paramLabel = "X",
      description = "Multiple of the usual numbers of samples (default: ${DEFAULT-VALUE}).",
      defaultValue = "1")
  private double effort;

  @Override
  protected ExitCode run() {
    List<SyntheticReport.Problem> problems = new ArrayList<>();
    for (Setting setting : settings()) {
      problems.add(problem(setting));
    }
    var report = new SyntheticReport(seed, problems);
    printAll(report.text(), report.json());
    return ExitCode.OK;
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
