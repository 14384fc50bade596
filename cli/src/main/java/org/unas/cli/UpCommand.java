package org.unas.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.unas.cli.cluster.LocalCluster;
import org.unas.cli.cluster.LocalClusterPlan;
import org.unas.schemas.Topic;
import org.unas.service.readiness.Finding;
import org.unas.service.readiness.FolderCheck;
import org.unas.service.readiness.NotReadyException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Kafka and all services on this machine, until Ctrl-C. */
@Command(
    name = "up",
    description = {
      "Starts Kafka, the controller, trainers and evaluators on this machine, until Ctrl-C.",
      "The data is kept: what was under way goes on at the next start."
    },
    footer = {"", "Example:", "  unas up --trainers 2"})
final class UpCommand extends SessionCommand {
  @Range(max = "64", why = "processes of one machine")
  @Option(
      names = "--trainers",
      paramLabel = "N",
      description = "Trainer processes (default: ${DEFAULT-VALUE}).")
  private int trainers = 1;

  @Range(max = "64", why = "processes of one machine")
  @Option(
      names = "--evaluators",
      paramLabel = "N",
      description = "Evaluator processes (default: ${DEFAULT-VALUE}).")
  private int evaluators = 1;

  @Range(min = "0", max = "65535")
  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Kafka's port; 0 for any free one (default: ${DEFAULT-VALUE}).")
  private int port = 9092;

  @Range(min = "0", max = "65535")
  @Option(
      names = "--http-port",
      paramLabel = "PORT",
      description = "The controller's port; 0 for any free one (default: ${DEFAULT-VALUE}).")
  private int httpPort = 8080;

  @Mixin private DataOptions data;

  UpCommand(Session session) {
    super(session);
  }

  @Override
  ExitCode run() throws IOException, InterruptedException {
    LocalClusterPlan plan =
        data.plan(session())
            .ports(port, httpPort)
            .trainers(trainers)
            .evaluators(evaluators)
            .notices(session().err()::println)
            .build();
    requireUsable();
    try (LocalCluster cluster = LocalRun.startReady(plan)) {
      announce(cluster, plan);
      if (output().json()) {
        session().out().println(addresses(cluster, plan));
      } else {
        explain(cluster, plan);
      }
      NotReadyException shortage = cluster.awaitShortage();
      note("Stopping in order: %s", shortage.getMessage());
      throw LocalRun.failure(plan, shortage);
    }
  }

  private void requireUsable() {
    if (port != 0 && port == httpPort) {
      throw new CommandFailure(
          ExitCode.INVALID,
          String.format(
              Locale.ROOT,
              "Kafka and the controller need a port each, but --port and --http-port are both %d.",
              port),
          "Change one of them; 0 takes any free one.");
    }
    Finding.require(
        List.of(
            FolderCheck.of(
                "addresses",
                session().home().running(),
                "Set UNAS_HOME to a folder that can be written.")));
  }

  /** Lets the other commands find this cluster. */
  private void announce(LocalCluster cluster, LocalClusterPlan plan) throws IOException {
    new RunningClusters(session().home().running())
        .announce(
            RunningCluster.here(
                cluster.settings().bootstrapServers(),
                cluster.http(),
                plan.directory().toString()));
  }

  private static ObjectNode addresses(LocalCluster cluster, LocalClusterPlan plan) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("bootstrapServers", cluster.settings().bootstrapServers())
        .put("http", cluster.http())
        .put("logs", plan.logs().toString());
  }

  private void explain(LocalCluster cluster, LocalClusterPlan plan) {
    String servers = cluster.settings().bootstrapServers();
    session()
        .out()
        .print(
            String.format(
                Locale.ROOT,
                """
            Kafka   %s
            HTTP    %s/v1/searches
            Logs    %s

            Start a search and follow it:
              ./unas submit -f examples/digits.yaml --watch

            The same with nothing but Kafka's own console tools:
              echo '{"space":{"preset":"nasbench201"},"dataset":{"uri":"digits"},"budget":{"samples":500}}' |
                java -cp 'cli/target/lib/*' org.apache.kafka.tools.ConsoleProducer --bootstrap-server %s --topic %s
              java -cp 'cli/target/lib/*' org.apache.kafka.tools.consumer.ConsoleConsumer --bootstrap-server %s --topic %s --from-beginning

            Ctrl-C stops everything.
            """,
                servers,
                cluster.http(),
                plan.logs(),
                servers,
                cluster.settings().topic(Topic.SEARCH_REQUESTS),
                servers,
                cluster.settings().topic(Topic.SEARCH_EVENTS)));
  }
}
