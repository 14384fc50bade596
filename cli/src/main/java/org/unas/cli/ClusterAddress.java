package org.unas.cli;

import java.io.IOException;
import java.io.StringReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import org.unas.streaming.KafkaSettings;

/**
 * Which cluster is meant. First that says so: the flag, the environment ({@code
 * UNAS_BOOTSTRAP_SERVERS}), {@code .unas/unas.properties}, the {@code unas up} that runs on this
 * machine (the first that was started, if several do), {@code localhost:9092}.
 *
 * <p>A property of the file is a variable of the environment in lower case with dots: {@code
 * bootstrap.servers} is {@code UNAS_BOOTSTRAP_SERVERS}, {@code kafka.security.protocol} is {@code
 * UNAS_KAFKA_SECURITY_PROTOCOL}.
 *
 * @param settings for Kafka's clients
 * @param source who said so, for messages
 * @param isChosen whether somebody said so at all
 */
record ClusterAddress(KafkaSettings settings, String source, boolean isChosen) {
  private static final String FLAG = "--bootstrap";
  static final String BOOTSTRAP = "UNAS_BOOTSTRAP_SERVERS";
  private static final int CONNECT_MILLIS = 2_000;

  /** Somebody waits at the shell, so the clients wait less and give up sooner than usual. */
  private static final Map<String, String> QUICK_ANSWERS =
      Map.of(
          "fetch.max.wait.ms", "100",
          "request.timeout.ms", "10000",
          "default.api.timeout.ms", "15000",
          "delivery.timeout.ms", "15000",
          "max.block.ms", "15000");

  static ClusterAddress of(Session session, Optional<String> flag) {
    Map<String, String> kept = variables(session.home().settings());
    List<RunningCluster> clusters = new RunningClusters(session.home().running()).alive();
    Map<String, String> running = address(clusters);
    Map<String, String> merged = new HashMap<>(running);
    merged.putAll(kept);
    merged.putAll(session.environment());
    flag.ifPresent(servers -> merged.put(BOOTSTRAP, servers));
    Map<String, Map<String, String>> sources = new LinkedHashMap<>();
    sources.put(FLAG, flag.map(servers -> Map.of(BOOTSTRAP, servers)).orElse(Map.of()));
    sources.put(BOOTSTRAP, session.environment());
    sources.put(session.home().settings().toString(), kept);
    sources.put(source(clusters), running);
    Optional<String> source =
        sources.keySet().stream()
            .filter(name -> sources.get(name).containsKey(BOOTSTRAP))
            .findFirst();
    return new ClusterAddress(settings(merged), source.orElse("the default"), source.isPresent());
  }

  private static KafkaSettings settings(Map<String, String> variables) {
    try {
      return KafkaSettings.from(variables).withDefaults(QUICK_ANSWERS);
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(
          ExitCode.INVALID,
          e.getMessage(),
          "Which properties may be set is told in docs/deployment.md.",
          e);
    }
  }

  private static Map<String, String> address(List<RunningCluster> running) {
    return running.stream()
        .findFirst()
        .map(cluster -> Map.of(BOOTSTRAP, cluster.bootstrapServers()))
        .orElse(Map.of());
  }

  /** The first that was started, and which others there are. */
  private static String source(List<RunningCluster> running) {
    String first = "the running unas up";
    return running.size() < 2
        ? first
        : String.format(
            Locale.ROOT,
            "the first of %d running unas up, data in %s; others at %s",
            running.size(),
            running.get(0).data(),
            running.stream()
                .skip(1)
                .map(RunningCluster::bootstrapServers)
                .collect(Collectors.joining(", ")));
  }

  private static Map<String, String> variables(Path file) {
    Map<String, String> variables = new HashMap<>();
    if (Files.exists(file)) {
      properties(file)
          .forEach((name, value) -> variables.put(variable(name.toString()), "" + value));
    }
    return variables;
  }

  /** In UTF-8; Java's own reading of bytes is Latin-1. */
  private static Properties properties(Path file) {
    String nextStep = "Mend it, or move it away.";
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(new TextFile("settings", nextStep).read(file.toString())));
    } catch (IOException | IllegalArgumentException e) {
      throw new CommandFailure(
          ExitCode.INVALID,
          String.format(
              Locale.ROOT,
              "%s must be lines NAME=VALUE, with \\\\ for a backslash (%s).",
              file,
              e.getMessage()),
          nextStep,
          e);
    }
    return properties;
  }

  private static String variable(String property) {
    return "UNAS_" + property.toUpperCase(Locale.ROOT).replace('.', '_');
  }

  /**
   * Whether something listens at one of the addresses. Kafka's own clients take a minute to find
   * out that nobody does.
   */
  boolean isReachable() {
    for (String server : settings.bootstrapServers().split(",")) {
      if (accepts(server.strip())) {
        return true;
      }
    }
    return false;
  }

  private static boolean accepts(String server) {
    int colon = server.lastIndexOf(':');
    if (colon < 0) {
      return false;
    }
    try (Socket socket = new Socket()) {
      int port = Integer.parseInt(server.substring(colon + 1));
      socket.connect(new InetSocketAddress(server.substring(0, colon), port), CONNECT_MILLIS);
      return true;
    } catch (IOException | IllegalArgumentException e) {
      return false;
    }
  }

  /** Whether the person at the shell has named it, so that it need not be said. */
  boolean isGiven() {
    return source.equals(FLAG) || source.equals(BOOTSTRAP);
  }

  /**
   * The settings, once it is known that somebody listens there.
   *
   * @throws CommandFailure if nobody does
   */
  KafkaSettings reachable() {
    if (!isReachable()) {
      throw new CommandFailure(
          ExitCode.UNAVAILABLE,
          String.format(
              Locale.ROOT,
              "No broker answers at %s (from %s).",
              settings.bootstrapServers(),
              source),
          "Start one with: ./unas up   or name another one: --bootstrap HOST:PORT");
    }
    return settings;
  }
}
