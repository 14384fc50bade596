package org.unas.benchmarks.asynchrony;

import java.util.ArrayList;
import java.util.List;
import org.unas.benchmarks.BenchCommand;
import org.unas.cli.ExitCode;
import org.unas.cli.Range;
import org.unas.search.random.SeedTree;
import org.unas.search.space.NasBench201Space;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What late answers cost a search. */
@Command(
    name = "asynchrony",
    description = {
      "The same searches with answers that come 0, 4, 16 and 64 policy updates late, with and"
          + " without importance weights, on synthetic objectives over NAS-Bench-201's cells."
    },
    footer = {"", "Example:", "  unas bench asynchrony -o json"})
public final class AsynchronyCommand extends BenchCommand {
  @Option(
      names = "--strategy",
      paramLabel = "NAME",
      description = "As in requests (default: ${DEFAULT-VALUE}).",
      defaultValue = "unas-additive")
  private String strategy;

  @Range(min = "100", max = "10000000", why = "fewer say nothing")
  @Option(
      names = "--samples",
      paramLabel = "N",
      description = "Of every search (default: ${DEFAULT-VALUE}).",
      defaultValue = "2000")
  private int samples;

  @Range(min = "2", max = "10000", why = "one has no spread")
  @Option(
      names = "--seeds",
      paramLabel = "N",
      description =
          "Searches of each kind, each on a problem of its own (default: ${DEFAULT-VALUE}).",
      defaultValue = "40")
  private int seeds;

  @Range(min = Range.LOWEST, max = Range.HIGHEST)
  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "The first seed (default: ${DEFAULT-VALUE}).",
      defaultValue = "1")
  private long seed;

  @Override
  protected ExitCode run() {
    List<Searches> delayed = new ArrayList<>();
    for (Arm arm : Arm.delayed()) {
      delayed.add(search(arm, 0));
    }
    var report =
        new AsynchronyReport(
            strategy, seed, samples, search(Arm.UNDELAYED, 0), search(Arm.UNDELAYED, 1), delayed);
    printAll(report.text(), report.json());
    return ExitCode.OK;
  }

  /**
   * @param repetition another one has the same problems and other noise
   */
  private Searches search(Arm arm, int repetition) {
    note("delay %s", arm);
    List<Trajectory> trajectories = new ArrayList<>();
    for (int s = 0; s < seeds; s++) {
      SeedTree root = new SeedTree(seed + s);
      Problem problem = Problem.random(new NasBench201Space(), root.child("problem"));
      long noise = root.child("search").child(repetition).seed();
      trajectories.add(new DelayedSearch(arm.spec(strategy, samples, noise), problem).run());
    }
    return new Searches(arm, trajectories);
  }
}
