package org.unas.cli;

import java.util.Optional;
import picocli.CommandLine.Option;

/** Which cluster is meant. */
public final class ClusterOptions {
  @Option(
      names = "--bootstrap",
      paramLabel = "HOST:PORT",
      description =
          "Brokers of the cluster, comma-separated (default: UNAS_BOOTSTRAP_SERVERS, then"
              + " .unas/unas.properties, then the running unas up, then localhost:9092).")
  private Optional<String> bootstrap;

  ClusterAddress address(Session session) {
    return ClusterAddress.of(session, bootstrap);
  }
}
