package org.unas.broker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.Uuid;

/**
 * Several brokers of this machine that are one cluster: each is broker and controller, every record
 * is on each of them, and all but one must have it before it counts. Ports and the cluster's id are
 * chosen once and kept in the nodes' directories.
 */
public final class BrokerQuorum {
  private final List<BrokerSettings> nodes;

  private BrokerQuorum(List<BrokerSettings> nodes) {
    this.nodes = nodes;
  }

  /**
   * Founds a cluster; nothing runs yet.
   *
   * @param directory for the nodes' directories, {@code 1} and so on; nothing is in it yet
   * @param size number of nodes, at least 1; an odd one, so that a majority is clear
   */
  public static BrokerQuorum found(Path directory, int size) throws IOException {
    List<Integer> ports = freePorts(2 * size);
    String cluster = Uuid.randomUuid().toString();
    for (int node = 1; node <= size; node++) {
      new BrokerIdentity(cluster, ports.get(node - 1), ports.get(size + node - 1))
          .write(BrokerIdentity.file(directory.resolve(Integer.toString(node))));
    }
    return in(directory, size);
  }

  /**
   * A cluster that was founded there.
   *
   * @param size as then
   */
  public static BrokerQuorum in(Path directory, int size) throws IOException {
    List<Path> folders =
        IntStream.rangeClosed(1, size)
            .mapToObj(node -> directory.resolve(Integer.toString(node)))
            .toList();
    List<String> voters = new ArrayList<>();
    List<Integer> clients = new ArrayList<>();
    for (Path folder : folders) {
      BrokerIdentity identity = BrokerIdentity.of(BrokerSettings.in(folder));
      clients.add(identity.clientPort());
      voters.add(
          String.format(
              Locale.ROOT, "%d@localhost:%d", voters.size() + 1, identity.controllerPort()));
    }
    return new BrokerQuorum(
        IntStream.range(0, size)
            .mapToObj(
                node ->
                    BrokerSettings.in(folders.get(node))
                        .withPort(clients.get(node))
                        .withOverrides(overrides(node + 1, size, String.join(",", voters))))
            .toList());
  }

  private static Map<String, String> overrides(int node, int size, String voters) {
    String copies = Integer.toString(size);
    String enough = Integer.toString(Math.max(1, size - 1));
    return Map.ofEntries(
        Map.entry("node.id", Integer.toString(node)),
        Map.entry("controller.quorum.voters", voters),
        // Others take over what a silent node leads: not for the pause of a busy machine.
        Map.entry("broker.session.timeout.ms", "5000"),
        Map.entry("default.replication.factor", copies),
        Map.entry("min.insync.replicas", enough),
        Map.entry("offsets.topic.replication.factor", copies),
        Map.entry("transaction.state.log.replication.factor", copies),
        Map.entry("transaction.state.log.min.isr", enough),
        Map.entry("share.coordinator.state.topic.replication.factor", copies),
        Map.entry("share.coordinator.state.topic.min.isr", enough));
  }

  private static List<Integer> freePorts(int count) throws IOException {
    List<ServerSocket> open = new ArrayList<>();
    try {
      // All are open at once, so that all ports differ.
      for (int i = 0; i < count; i++) {
        open.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
      }
      return open.stream().map(ServerSocket::getLocalPort).toList();
    } finally {
      for (ServerSocket socket : open) {
        socket.close();
      }
    }
  }

  /** The brokers; all but a minority have to be started before any of them is ready. */
  public List<BrokerSettings> nodes() {
    return nodes;
  }

  /** Where clients connect, whichever of the nodes is there. */
  public String bootstrapServers() {
    return nodes.stream()
        .map(node -> node.advertisedHost() + ":" + node.port())
        .collect(Collectors.joining(","));
  }
}
