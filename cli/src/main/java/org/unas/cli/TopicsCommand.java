package org.unas.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.unas.cli.client.TopicState;
import org.unas.cli.view.Table;
import org.unas.streaming.KafkaSettings;
import org.unas.streaming.TopicProvisioner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The topic catalogue beside what the cluster has. */
@Command(
    name = "topics",
    description = {
      "Lists the topics of the catalogue and how the cluster has them.",
      "Exit code 4 if one is missing, 3 if one differs."
    },
    footer = {"", "Example:", "  unas topics --provision --bootstrap kafka:9092"})
final class TopicsCommand extends SessionCommand {
  @Mixin private ClusterOptions cluster;

  @Option(
      names = "--provision",
      description = "Creates what is missing; what exists is never changed.")
  private boolean provision;

  TopicsCommand(Session session) {
    super(session);
  }

  @Override
  ExitCode run() {
    KafkaSettings settings = cluster.address(session()).reachable();
    if (provision) {
      List<String> created = new TopicProvisioner(settings).provision().created();
      note("%d topics created.", created.size());
    }
    List<TopicState> topics = TopicState.of(settings);
    Table table =
        new Table("TOPIC", "KEY", "VALUE", "PARTITIONS", "CLEAN-UP", "RETENTION", "STATE");
    topics.forEach(topic -> addRow(table, topic));
    print(table, topics.stream().map(TopicsCommand::json).toList());
    return verdict(topics);
  }

  private static ExitCode verdict(List<TopicState> topics) {
    if (topics.stream().anyMatch(topic -> topic.partitions() == 0)) {
      return ExitCode.NOT_FOUND;
    }
    boolean allAsDeclared = topics.stream().allMatch(topic -> topic.verdict().equals("ok"));
    return allAsDeclared ? ExitCode.OK : ExitCode.UNAVAILABLE;
  }

  private static void addRow(Table table, TopicState state) {
    table.row(
        state.name(),
        state.topic().key(),
        state.topic().value().getSimpleName(),
        state.partitions() == 0 ? state.topic().partitions() : state.partitions(),
        state.cleanUp().isEmpty() ? state.declaredCleanUp() : state.cleanUp(),
        state.topic().retention().toHours() + " h",
        state.verdict());
  }

  private static ObjectNode json(TopicState state) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("topic", state.name())
        .put("key", state.topic().key())
        .put("value", state.topic().value().getName())
        .put("partitions", state.partitions())
        .put("cleanUp", state.cleanUp())
        .put("retentionHours", state.topic().retention().toHours())
        .put("state", state.verdict());
  }
}
