package org.unas.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * Kafka in this process: the real broker, a node that is broker and controller. Data, ports and
 * cluster id stay in its directory, so that a broker started again there is the same broker.
 */
public final class EmbeddedBroker implements AutoCloseable {
  private static final String LOOPBACK = "127.0.0.1";

  private final KafkaRaftServer server;
  private final DirectoryLock lock;
  private final String bootstrapServers;

  private EmbeddedBroker(KafkaRaftServer server, DirectoryLock lock, String bootstrapServers) {
    this.server = server;
    this.lock = lock;
    this.bootstrapServers = bootstrapServers;
  }

  /**
   * Starts a broker; returns when it accepts clients, after two to three seconds.
   *
   * <p>The default locale of the process becomes {@link Locale#ROOT}, and must stay so while the
   * broker runs. Kafka spells constants and the names of its files in it: a Turkish one knows no
   * CLASSIC, and what an Arabic one writes no other one finds.
   *
   * @throws IllegalStateException if another broker runs in the directory, a port is taken or the
   *     broker does not start; says what to do
   * @throws UncheckedIOException if the directory cannot be used
   */
  public static EmbeddedBroker start(BrokerSettings settings) {
    try {
      DirectoryLock lock = DirectoryLock.on(settings.directory());
      Locale.setDefault(Locale.ROOT);
      try {
        return start(settings, lock);
      } catch (IOException | RuntimeException e) {
        lock.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The broker cannot use " + settings.directory() + ".", e);
    }
  }

  /**
   * Tries what a broker needs of its directory before anything is started.
   *
   * @throws IllegalStateException if another broker runs in the directory; names its process
   * @throws UncheckedIOException if the directory cannot be used
   */
  public static void requireUnused(Path directory) {
    try {
      DirectoryLock.on(directory).close();
    } catch (IOException e) {
      throw new UncheckedIOException("The broker cannot use " + directory + ".", e);
    }
  }

  private static EmbeddedBroker start(BrokerSettings settings, DirectoryLock lock)
      throws IOException {
    BrokerIdentity identity = BrokerIdentity.of(settings);
    lock.requireFree(settings.bindAddress(), identity.clientPort());
    lock.requireFree(LOOPBACK, identity.controllerPort());
    Path logs = settings.directory().resolve("logs");
    Files.createDirectories(logs);
    Map<String, String> properties = BrokerProperties.of(settings, identity, logs);
    format(
        logs,
        identity,
        settings.credentials(),
        Integer.parseInt(properties.get(BrokerProperties.NODE)));
    KafkaConfig config = new KafkaConfig(properties);
    KafkaRaftServer server = new KafkaRaftServer(config, Time.SYSTEM);
    server.startup();
    return new EmbeddedBroker(
        server, lock, settings.advertisedHost() + ":" + identity.clientPort());
  }

  private static void format(
      Path logs, BrokerIdentity identity, Map<String, String> credentials, int node)
      throws IOException {
    try (PrintStream silent =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
      new Formatter()
          .setPrintStream(silent)
          .setNodeId(node)
          .setClusterId(identity.cluster())
          .setControllerListenerName(BrokerProperties.CONTROLLER_LISTENER)
          .setReleaseVersion(MetadataVersion.latestProduction())
          .setSupportedFeatures(List.copyOf(Feature.PRODUCTION_FEATURES))
          .setIgnoreFormatted(true)
          .setScramArguments(scram(credentials))
          .setDirectories(List.of(logs.toString()))
          .setMetadataLogDirectory(logs.toString())
          .run();
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException("Formatting " + logs + " failed.", e);
    }
  }

  private static List<String> scram(Map<String, String> credentials) {
    return credentials.entrySet().stream()
        .map(
            user ->
                String.format(
                    Locale.ROOT,
                    "SCRAM-SHA-512=[name=\"%s\",password=\"%s\"]",
                    user.getKey(),
                    user.getValue()))
        .toList();
  }

  /** Where clients connect, as {@code host:port}. */
  public String bootstrapServers() {
    return bootstrapServers;
  }

  /** Waits until the broker has stopped. */
  public void awaitStop() {
    server.awaitShutdown();
  }

  /** Stops the broker in order: about a second. Closing twice is harmless. */
  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException("The broker has stopped, but its lock file is stuck.", e);
    }
  }
}
