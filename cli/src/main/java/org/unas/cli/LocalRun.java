package org.unas.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.unas.broker.BrokerEnd;
import org.unas.cli.cluster.LocalCluster;
import org.unas.cli.cluster.LocalClusterPlan;
import org.unas.cli.cluster.LocalReadiness;
import org.unas.service.readiness.Finding;
import org.unas.service.readiness.NotReadyException;

/** A local cluster for the length of a command. */
public final class LocalRun {
  /** A service that lives and stands still for so long will not become ready. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private LocalRun() {}

  /**
   * Starts it and waits until all services are ready.
   *
   * @throws CommandFailure if it does not start or a service stands still before it is ready
   */
  public static LocalCluster startReady(LocalClusterPlan plan) {
    LocalCluster cluster = start(plan);
    try {
      cluster.awaitReady(PATIENCE);
      return cluster;
    } catch (IllegalStateException e) {
      cluster.close();
      throw failure(plan, e);
    }
  }

  /**
   * Starts it, with the broker's log beside the services' and an orderly end on Ctrl-C.
   *
   * @throws CommandFailure if the machine lacks something, or it does not start
   */
  static LocalCluster start(LocalClusterPlan plan) {
    try {
      Finding.require(prepared(plan));
      Files.createDirectories(plan.logs());
      Path log = plan.logs().resolve("broker.log");
      Logs.toFile(log);
      BrokerEnd.announce(words -> plan.notices().accept(words + " Log: " + log));
      LocalCluster cluster = LocalCluster.start(plan);
      Runtime.getRuntime().addShutdownHook(new Thread(cluster::close, "local-cluster-stop"));
      return cluster;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (IllegalStateException e) {
      throw failure(plan, e);
    }
  }

  /** Tries what the cluster needs; what might be better is told. */
  private static List<Finding> prepared(LocalClusterPlan plan) {
    List<Finding> findings = LocalReadiness.of(plan, System.getenv());
    findings.stream()
        .filter(finding -> finding.grade() == Finding.Grade.WARNING)
        .forEach(
            finding ->
                plan.notices()
                    .accept("Warning: " + finding.observation() + ". " + finding.remedy()));
    return findings;
  }

  private static String continuation(LocalClusterPlan plan) {
    return Files.exists(plan.logs()) ? " What was under way goes on at the next start." : "";
  }

  static CommandFailure failure(LocalClusterPlan plan, IllegalStateException e) {
    return new CommandFailure(
        ExitCode.UNAVAILABLE,
        "The local cluster does not run: " + e.getMessage(),
        e instanceof NotReadyException missing
            ? missing.remedy() + continuation(plan)
            : String.format(
                Locale.ROOT,
                "Read the logs in %s; unas up takes other ports with --port and --http-port, and another folder with --data.",
                plan.logs()),
        e);
  }
}
