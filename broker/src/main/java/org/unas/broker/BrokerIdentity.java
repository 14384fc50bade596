package org.unas.broker;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;
import org.apache.kafka.common.Uuid;

/**
 * What makes a broker the same one when it is started again. Chosen once and then kept beside the
 * data: clients remember one port, the quorum the other, and the data the cluster.
 *
 * @param cluster id of the cluster
 * @param clientPort where clients connect
 * @param controllerPort where the quorum of one talks to itself
 */
record BrokerIdentity(String cluster, int clientPort, int controllerPort) {
  private static final String FILE = "broker.properties";
  private static final String CLUSTER = "cluster";
  private static final String CLIENT_PORT = "port.client";
  private static final String CONTROLLER_PORT = "port.controller";

  static BrokerIdentity of(BrokerSettings settings) throws IOException {
    Path file = file(settings.directory());
    Properties kept = read(file);
    BrokerIdentity before =
        new BrokerIdentity(
            kept.getProperty(CLUSTER, ""),
            port(kept, CLIENT_PORT, file),
            port(kept, CONTROLLER_PORT, file));
    BrokerIdentity now = before.completed(settings.port());
    if (!now.equals(before)) {
      now.write(file);
    }
    return now;
  }

  static Path file(Path directory) {
    return directory.resolve(FILE);
  }

  private BrokerIdentity completed(int askedPort) throws IOException {
    // Both sockets are open at once, so that the two ports differ.
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (ServerSocket first = new ServerSocket(0, 1, loopback);
        ServerSocket second = new ServerSocket(0, 1, loopback)) {
      int client = askedPort > 0 ? askedPort : clientPort;
      return new BrokerIdentity(
          cluster.isEmpty() ? Uuid.randomUuid().toString() : cluster,
          client > 0 ? client : first.getLocalPort(),
          controllerPort > 0 ? controllerPort : second.getLocalPort());
    }
  }

  private static Properties read(Path file) throws IOException {
    Properties kept = new Properties();
    if (Files.exists(file)) {
      try (InputStream in = Files.newInputStream(file)) {
        kept.load(in);
      }
    }
    return kept;
  }

  private static int port(Properties kept, String name, Path file) throws IOException {
    String value = kept.getProperty(name, "0");
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "%s: %s must be a port number, but is '%s'. Delete the line to choose a new one.",
              file,
              name,
              value),
          e);
    }
  }

  void write(Path file) throws IOException {
    Properties kept = new Properties();
    kept.setProperty(CLUSTER, cluster);
    kept.setProperty(CLIENT_PORT, Integer.toString(clientPort));
    kept.setProperty(CONTROLLER_PORT, Integer.toString(controllerPort));
    Files.createDirectories(file.getParent());
    try (OutputStream out = Files.newOutputStream(file)) {
      kept.store(out, "Chosen at the first start; the data beside it belongs to these.");
    }
  }
}
