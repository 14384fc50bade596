package org.unas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unas.broker.BrokerSettings;
import org.unas.broker.EmbeddedBroker;
import org.unas.schemas.Topic;
import org.unas.streaming.KafkaSettings;
import org.unas.streaming.TopicProvisioner;

/** What services would refuse is shown by {@code topics} and {@code doctor}, in the same words. */
class DriftCommandsTest {
  private static final String REMEDY =
      "Mend it with: kafka-configs.sh --bootstrap-server HOST:PORT --alter --entity-type topics"
          + " --entity-name unas.rewards --add-config retention.ms=86400000";

  @TempDir private Path folder;

  @Test
  void shouldShowTheSameDifferencesInTopicsAndDoctor() throws Exception {
    try (EmbeddedBroker broker =
        EmbeddedBroker.start(BrokerSettings.in(folder.resolve("broker")))) {
      KafkaSettings kafka = KafkaSettings.at(broker.bootstrapServers());
      new TopicProvisioner(kafka).provision();
      alter(kafka, Topic.REWARDS, "retention.ms", "1000");
      alter(kafka, Topic.DEAD_LETTERS, "retention.ms", "1000");
      Shell shell =
          new Shell(
              folder.resolve("home"), Map.of("UNAS_BOOTSTRAP_SERVERS", broker.bootstrapServers()));
      Shell.Result topics = shell.run("topics", "-o", "json");
      assertThat(topics.code()).isEqualTo(ExitCode.UNAVAILABLE.code());
      assertThat(topics.out()).contains(REMEDY, "\"matters\":true", "\"matters\":false");
      assertThat(topics.err()).contains("unas.rewards has retention.ms 1000, but needs at least");
      Shell.Result doctor = shell.run("doctor", "-o", "json");
      assertThat(doctor.out().lines().filter(line -> line.contains("\"subject\":\"topics\"")))
          .hasSize(2)
          .anyMatch(line -> line.contains("\"grade\":\"BROKEN\"") && line.contains(REMEDY))
          .anyMatch(line -> line.contains("\"grade\":\"WARNING\""));
    }
  }

  private static void alter(KafkaSettings kafka, Topic topic, String property, String value)
      throws Exception {
    try (Admin admin = Admin.create(kafka.admin())) {
      ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, kafka.topic(topic));
      AlterConfigOp change = new AlterConfigOp(new ConfigEntry(property, value), OpType.SET);
      admin.incrementalAlterConfigs(Map.of(resource, List.of(change))).all().get();
    }
  }
}
