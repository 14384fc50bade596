package org.unas.broker;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A broker as a process of its own. Read from the environment: {@code UNAS_BROKER_DIRECTORY}
 * (default {@code data/broker}), {@code UNAS_BROKER_PORT} (default 9092) and {@code
 * UNAS_BROKER_HOST}, the name under which other machines reach it (default: this machine only).
 */
public final class BrokerMain {
  private static final Logger log = LoggerFactory.getLogger(BrokerMain.class);

  private BrokerMain() {}

  /** Runs until the process is told to stop. */
  public static void main(String[] args) {
    Locale.setDefault(Locale.ROOT);
    EmbeddedBroker broker = EmbeddedBroker.start(settings(System.getenv()));
    Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "broker-stop"));
    log.info("Kafka is ready at {}.", broker.bootstrapServers());
    broker.awaitStop();
  }

  static BrokerSettings settings(Map<String, String> environment) {
    Path directory = Path.of(environment.getOrDefault("UNAS_BROKER_DIRECTORY", "data/broker"));
    BrokerSettings local = BrokerSettings.in(directory).withPort(port(environment));
    String host = environment.getOrDefault("UNAS_BROKER_HOST", "");
    return host.isEmpty() ? local : local.reachableAs(host);
  }

  private static int port(Map<String, String> environment) {
    String port = environment.getOrDefault("UNAS_BROKER_PORT", "9092");
    if (!port.matches("\\d{1,5}") || Integer.parseInt(port) > BrokerSettings.HIGHEST_PORT) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "UNAS_BROKER_PORT is a whole number between 0 and %d, but is '%s'. Correct it, or unset it for 9092.",
              BrokerSettings.HIGHEST_PORT,
              port));
    }
    return Integer.parseInt(port);
  }
}
