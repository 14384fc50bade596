package org.unas.cli;

import java.util.Locale;
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

  /** The cluster; says on standard error which it is, unless the person has named it. */
  ClusterAddress address(Session session) {
    ClusterAddress address = ClusterAddress.of(session, bootstrap);
    if (!address.isGiven()) {
      session
          .err()
          .printf(
              Locale.ROOT,
              "Cluster: %s, from %s.%n",
              address.settings().bootstrapServers(),
              address.source());
    }
    return address;
  }
}
