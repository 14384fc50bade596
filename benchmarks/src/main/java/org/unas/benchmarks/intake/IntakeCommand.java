package org.unas.benchmarks.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.unas.benchmarks.Bench;
import org.unas.benchmarks.BenchCommand;
import org.unas.cli.ExitCode;
import org.unas.cli.LocalRun;
import org.unas.cli.Range;
import org.unas.cli.cluster.LocalCluster;
import org.unas.cli.cluster.LocalClusterPlan;
import org.unas.cli.cluster.ServiceProcess;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What hostile records do to the running services: nothing. */
@Command(
    name = "intake",
    description = {
      "Starts Kafka and the services, writes damaged records to every topic while healthy searches"
          + " run, and looks for an answer to each.",
      "Exit code 70 if a service dies or hangs, a record stays unanswered or a healthy search fails."
    },
    footer = {"", "Example:", "  unas bench intake --records 100000 -o json"})
public final class IntakeCommand extends BenchCommand {
  private static final Duration SILENCE = Duration.ofSeconds(60);
  private static final Duration SEARCH_END = Duration.ofMinutes(3);

  @Range(max = "100000000")
  @Option(
      names = "--records",
      paramLabel = "N",
      description = "Damaged records (default: ${DEFAULT-VALUE}).",
      defaultValue = "10000")
  private int records;

  @Range(min = Range.LOWEST, max = Range.HIGHEST)
  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Of what is damaged and how; without it, another one each time.")
  private Optional<Long> seed = Optional.empty();

  @Override
  protected ExitCode run() throws IOException, InterruptedException {
    long chosen = seed.orElseGet(() -> ThreadLocalRandom.current().nextLong());
    LocalClusterPlan plan = LocalClusterPlan.in(Files.createTempDirectory("unas-intake-")).build();
    note("Seed %d. Starting Kafka and the services; their logs: %s", chosen, plan.logs());
    IntakeReport report;
    try (LocalCluster cluster = LocalRun.startReady(plan)) {
      report = attack(cluster, chosen);
    }
    plan.deleteData();
    print(report.text(), report.json());
    return Bench.verdict(report.holds());
  }

  private IntakeReport attack(LocalCluster cluster, long chosen) throws InterruptedException {
    Expectations expectations = new Expectations();
    try (HealthySearches healthy = new HealthySearches(cluster);
        AnswerReader reader = new AnswerReader(cluster.settings(), expectations)) {
      healthy.start();
      Attack attack = Attack.on(cluster.settings(), chosen, expectations);
      long start = System.nanoTime();
      attack.send(records, sent -> note("%,d of %,d records sent", sent, records));
      reader.settle(SILENCE);
      double seconds = (System.nanoTime() - start) / 1e9;
      healthy.finish(SEARCH_END.toMillis());
      return report(cluster, chosen, expectations, healthy, seconds);
    }
  }

  private IntakeReport report(
      LocalCluster cluster,
      long chosen,
      Expectations expectations,
      HealthySearches healthy,
      double seconds) {
    return new IntakeReport(
        chosen,
        records,
        expectations.unusable(),
        expectations.rejected(),
        died(cluster),
        (isReady(cluster) ? 0 : 1) + (healthy.isUnderWay() ? 1 : 0),
        expectations.unanswered(),
        healthy.done(),
        healthy.failed(),
        seconds);
  }

  private static int died(LocalCluster cluster) {
    return cluster.services().stream()
        .mapToInt(service -> service.restarts() + (hasEnded(service) ? 1 : 0))
        .sum();
  }

  private static boolean hasEnded(ServiceProcess service) {
    return service.hasGivenUp() || !service.handle().isAlive();
  }

  private boolean isReady(LocalCluster cluster) {
    try {
      cluster.awaitReady(SILENCE);
      return true;
    } catch (IllegalStateException e) {
      note("%s", e.getMessage());
      return false;
    }
  }
}
