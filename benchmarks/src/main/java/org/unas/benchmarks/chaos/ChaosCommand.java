package org.unas.benchmarks.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.unas.benchmarks.Bench;
import org.unas.benchmarks.BenchCommand;
import org.unas.benchmarks.process.Machine;
import org.unas.benchmarks.table.MadeUpTable;
import org.unas.cli.ExitCode;
import org.unas.cli.Logs;
import org.unas.cli.client.SearchClient;
import org.unas.cli.cluster.ServiceProcess;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What becomes of searches while processes are killed, stopped and suspended at random. */
@Command(
    name = "chaos",
    description = {
      "Runs several searches on a cluster of its own, every broker and service a process, and kills,"
          + " stops or suspends one of them at random, round after round. Then reads the log: no"
          + " sample lost, no event twice or missing, no search failed.",
      "Recovery is the time from the end of a disturbance until every search has got on by five"
          + " samples, one more than it has under way."
    },
    footer = {"", "Example:", "  unas bench chaos --rounds 100 -o json"})
public final class ChaosCommand extends BenchCommand {
  private static final Duration RECOVERY_LIMIT = Duration.ofMinutes(3);
  private static final Duration START_LIMIT = Duration.ofMinutes(5);
  private static final Duration END_LIMIT = Duration.ofMinutes(15);
  private static final int LOOK_MILLIS = 200;

  @Mixin private ChaosOptions options;

  @Override
  protected ExitCode run() throws IOException, InterruptedException {
    long seed = options.seed().orElseGet(() -> ThreadLocalRandom.current().nextLong(1 << 30));
    Path directory = Files.createTempDirectory("unas-chaos-");
    Path logs = Files.createDirectories(directory.resolve("logs"));
    Logs.toFile(logs.resolve("bench.log"));
    note("Seed %d. Logs: %s", seed, logs);
    ChaosReport report;
    try (ChaosCluster cluster =
        ChaosCluster.start(directory, options.size(), notice -> note("%s", notice))) {
      // A suspended process would outlive this one.
      Runtime.getRuntime().addShutdownHook(new Thread(cluster::close, "chaos-stop"));
      report = disturb(cluster, MadeUpTable.write(directory), seed);
    }
    print(report.text(), report.json());
    return Bench.verdict(report.holds());
  }

  private ChaosReport disturb(ChaosCluster cluster, Path table, long seed)
      throws IOException, InterruptedException {
    Machine machine = Machine.here();
    try (Pulse pulse = new Pulse(cluster.settings());
        Load load =
            new Load(table, options.samples(), new SearchClient(cluster.settings()), pulse)) {
      load.start();
      awaitWork(pulse, load);
      double undisturbed = new Recovery(pulse, load.underWay()).await(RECOVERY_LIMIT);
      note("All searches are at work; undisturbed, they get on in %.1f s.", undisturbed);
      List<ChaosReport.Round> rounds = rounds(cluster, pulse, load, seed);
      load.end();
      awaitEnd(load);
      return new ChaosReport(machine, seed, undisturbed, rounds, verdicts(cluster, load));
    }
  }

  private List<ChaosReport.Round> rounds(ChaosCluster cluster, Pulse pulse, Load load, long seed)
      throws InterruptedException {
    SplittableRandom random = new SplittableRandom(seed);
    List<String> victims = List.copyOf(cluster.processes().keySet());
    List<ChaosReport.Round> rounds = new ArrayList<>();
    while (rounds.size() < options.rounds()) {
      Disturbance next = Disturbance.draw(random, victims, options.longestStop());
      double seconds = round(next, cluster.processes().get(next.victim()), pulse, load);
      rounds.add(new ChaosReport.Round(next, seconds));
      note(
          "Round %d of %d: %s; all searches got on after %.1f s.",
          rounds.size(), options.rounds(), next, seconds);
    }
    return rounds;
  }

  private static double round(
      Disturbance disturbance, ServiceProcess victim, Pulse pulse, Load load)
      throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(disturbance.before().toMillis());
    List<String> searches = load.underWay();
    disturbance.signal().to(victim);
    if (disturbance.signal() == Signal.STOP) {
      TimeUnit.MILLISECONDS.sleep(disturbance.still().toMillis());
      Signal.goOn(victim);
    }
    return new Recovery(pulse, searches).await(RECOVERY_LIMIT);
  }

  /** Harm begins when all searches are at work. */
  private void awaitWork(Pulse pulse, Load load) throws InterruptedException {
    long end = System.nanoTime() + START_LIMIT.toNanos();
    while (load.underWay().size() < Load.SEARCHES
        || load.underWay().stream().anyMatch(id -> pulse.samples(id) <= 2 * Load.IN_FLIGHT)) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("No search was at work five minutes after the start.");
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
  }

  private void awaitEnd(Load load) throws InterruptedException {
    note("The harm is done; %d searches are still under way.", load.underWay().size());
    long end = System.nanoTime() + END_LIMIT.toNanos();
    while (!load.underWay().isEmpty() && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
  }

  private static TreeMap<String, Audit.Verdict> verdicts(ChaosCluster cluster, Load load) {
    Audit audit = Audit.of(cluster.settings());
    TreeMap<String, Audit.Verdict> verdicts = new TreeMap<>();
    load.all().forEach(id -> verdicts.put(id, audit.of(id)));
    return verdicts;
  }
}
