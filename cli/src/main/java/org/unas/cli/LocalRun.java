package org.unas.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Locale;
import org.unas.cli.cluster.LocalCluster;
import org.unas.cli.cluster.LocalClusterPlan;

/** A local cluster for the length of a command. */
public final class LocalRun {
  private static final Duration READY = Duration.ofSeconds(60);

  private LocalRun() {}

  /**
   * Starts it and waits until all services are ready.
   *
   * @throws CommandFailure if it does not start or a service is not ready in time
   */
  public static LocalCluster startReady(LocalClusterPlan plan) {
    LocalCluster cluster = start(plan);
    try {
      cluster.awaitReady(READY);
      return cluster;
    } catch (IllegalStateException e) {
      cluster.close();
      throw failure(plan, e);
    }
  }

  /**
   * Starts it, with the broker's log beside the services' and an orderly end on Ctrl-C.
   *
   * @throws CommandFailure if it does not start
   */
  static LocalCluster start(LocalClusterPlan plan) {
    try {
      Files.createDirectories(plan.logs());
      Logs.toFile(plan.logs().resolve("broker.log"));
      LocalCluster cluster = LocalCluster.start(plan);
      Runtime.getRuntime().addShutdownHook(new Thread(cluster::close, "local-cluster-stop"));
      return cluster;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (IllegalStateException e) {
      throw failure(plan, e);
    }
  }

  static CommandFailure failure(LocalClusterPlan plan, IllegalStateException e) {
    return new CommandFailure(
        ExitCode.UNAVAILABLE,
        "The local cluster does not run: " + e.getMessage(),
        String.format(
            Locale.ROOT,
            "Read the logs in %s; unas up takes other ports with --port and --http-port.",
            plan.logs()),
        e);
  }
}
