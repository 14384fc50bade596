package org.unas.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.TopicConfig;
import org.unas.cli.view.Table;
import org.unas.schemas.Topic;
import org.unas.streaming.KafkaSettings;
import org.unas.streaming.TopicProvisioner;
import org.unas.streaming.drift.Difference;
import org.unas.streaming.drift.Inspection;
import org.unas.streaming.drift.Inspector;
import org.unas.streaming.drift.TopicRules;
import org.unas.streaming.drift.TopicShape;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The topic catalogue beside what the cluster has. */
@Command(
    name = "topics",
    description = {
      "Lists the topics of the catalogue and how the cluster has them.",
      "Exit code 4 if one is missing, 3 if something differs so that services refuse to start."
    },
    subcommands = TopicsAclCommand.class,
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
    Inspection seen = inspect(settings);
    Table table =
        new Table("TOPIC", "KEY", "VALUE", "PARTITIONS", "CLEAN-UP", "RETENTION", "STATE");
    List<ObjectNode> rows = new ArrayList<>();
    for (Topic topic : Topic.values()) {
      addRow(table, topic, settings.topic(topic), seen);
      rows.add(json(topic, settings.topic(topic), seen));
    }
    others(settings, seen).map(TopicsCommand::json).forEach(rows::add);
    print(table, rows);
    seen.differences().forEach(difference -> note("%s", difference.sentence()));
    return verdict(seen);
  }

  private static Inspection inspect(KafkaSettings settings) {
    try (Admin admin = Admin.create(settings.admin())) {
      return new Inspector(admin, settings).all();
    }
  }

  private static ExitCode verdict(Inspection seen) {
    if (!seen.missing().isEmpty()) {
      return ExitCode.NOT_FOUND;
    }
    return seen.refusals().isEmpty() ? ExitCode.OK : ExitCode.UNAVAILABLE;
  }

  private static String state(Topic topic, String name, Inspection seen) {
    if (seen.missing().contains(topic)) {
      return "missing";
    }
    String words = seen.of(name).stream().map(Difference::words).collect(Collectors.joining("; "));
    return words.isEmpty() ? "ok" : words;
  }

  private static void addRow(Table table, Topic topic, String name, Inspection seen) {
    Optional<TopicShape> shape = Optional.ofNullable(seen.shapes().get(topic));
    table.row(
        name,
        topic.key(),
        topic.value().getSimpleName(),
        shape.map(TopicShape::partitions).orElse(topic.partitions()),
        cleanUp(shape).orElse(TopicRules.of(topic).get(TopicConfig.CLEANUP_POLICY_CONFIG)),
        topic.retention().toHours() + " h",
        state(topic, name, seen));
  }

  private static Optional<String> cleanUp(Optional<TopicShape> shape) {
    return shape.flatMap(
        s -> Optional.ofNullable(s.settings().get(TopicConfig.CLEANUP_POLICY_CONFIG)));
  }

  private static ObjectNode json(Topic topic, String name, Inspection seen) {
    Optional<TopicShape> shape = Optional.ofNullable(seen.shapes().get(topic));
    ObjectNode row =
        JsonNodeFactory.instance
            .objectNode()
            .put("topic", name)
            .put("key", topic.key())
            .put("value", topic.value().getName())
            .put("partitions", shape.map(TopicShape::partitions).orElse(0))
            .put("cleanUp", cleanUp(shape).orElse(""))
            .put("retentionHours", topic.retention().toHours())
            .put("state", state(topic, name, seen));
    ArrayNode differences = row.putArray("differences");
    seen.of(name).forEach(difference -> differences.add(json(difference)));
    return row;
  }

  /** What differs elsewhere than in a topic: the rules of work queues, features of the cluster. */
  private static Stream<Difference> others(KafkaSettings settings, Inspection seen) {
    List<String> topics = Stream.of(Topic.values()).map(settings::topic).toList();
    return seen.differences().stream().filter(d -> !topics.contains(d.subject()));
  }

  private static ObjectNode json(Difference difference) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("subject", difference.subject())
        .put("property", difference.property())
        .put("found", difference.found())
        .put("wanted", difference.wanted())
        .put("consequence", difference.consequence())
        .put("remedy", difference.remedy())
        .put("matters", difference.matters());
  }
}
