package org.unas.benchmarks.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.unas.broker.BrokerQuorum;
import org.unas.broker.EmbeddedBroker;

/** One broker of a cluster as a process of its own, so that it can be killed. */
public final class BrokerNode {
  private static final String DIRECTORY = "UNAS_CHAOS_BROKERS";
  private static final String SIZE = "UNAS_CHAOS_SIZE";
  private static final String NODE = "UNAS_CHAOS_NODE";

  private BrokerNode() {}

  /** What the process must be told. */
  static Map<String, String> environment(Path directory, int size, int node) {
    return Map.of(
        DIRECTORY, directory.toString(),
        SIZE, Integer.toString(size),
        NODE, Integer.toString(node));
  }

  /** Runs until the process is told to stop. */
  public static void main(String[] args) throws IOException {
    Locale.setDefault(Locale.ROOT);
    Map<String, String> told = System.getenv();
    BrokerQuorum quorum =
        BrokerQuorum.in(Path.of(told.get(DIRECTORY)), Integer.parseInt(told.get(SIZE)));
    EmbeddedBroker broker =
        EmbeddedBroker.start(quorum.nodes().get(Integer.parseInt(told.get(NODE)) - 1));
    Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "broker-stop"));
    broker.awaitStop();
  }
}
