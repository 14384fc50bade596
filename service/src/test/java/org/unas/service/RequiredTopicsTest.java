package org.unas.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.ConfigResource.Type;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unas.broker.BrokerSettings;
import org.unas.broker.EmbeddedBroker;
import org.unas.schemas.Topic;
import org.unas.service.readiness.NotReadyException;
import org.unas.streaming.KafkaSettings;
import org.unas.streaming.TopicProvisioner;
import org.unas.streaming.access.Role;

/**
 * A service starts on topics as they were declared, waits for missing ones and refuses altered
 * ones.
 */
class RequiredTopicsTest {
  @TempDir private static Path directory;
  private static EmbeddedBroker broker;
  private static Admin admin;

  @BeforeAll
  static void start() {
    broker = EmbeddedBroker.start(BrokerSettings.in(directory));
    admin = Admin.create(bare().admin());
  }

  @AfterAll
  static void stop() {
    admin.close();
    broker.close();
  }

  private static KafkaSettings bare() {
    return KafkaSettings.at(broker.bootstrapServers());
  }

  private static KafkaSettings deployment(String prefix) {
    KafkaSettings kafka = bare().withPrefix(prefix);
    new TopicProvisioner(kafka).provision();
    return kafka;
  }

  private static void set(Type type, String name, String property, String value) throws Exception {
    AlterConfigOp change = new AlterConfigOp(new ConfigEntry(property, value), OpType.SET);
    admin
        .incrementalAlterConfigs(Map.of(new ConfigResource(type, name), List.of(change)))
        .all()
        .get();
  }

  @Test
  void shouldStartEveryServiceOnTopicsAsTheyAreMade() throws Exception {
    KafkaSettings kafka = deployment("good.");
    for (Role role : List.of(Role.CONTROLLER, Role.TRAINER, Role.EVALUATOR)) {
      RequiredTopics topics = new RequiredTopics(kafka, role);
      topics.await();
      assertThat(topics.present()).isTrue();
    }
  }

  @Test
  void shouldWaitForTopicsThatAreMissing() throws Exception {
    KafkaSettings kafka = bare().withPrefix("late.");
    RequiredTopics topics = new RequiredTopics(kafka, Role.EVALUATOR);
    CompletableFuture<Void> waiting =
        CompletableFuture.runAsync(
            () -> {
              try {
                topics.await();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    TimeUnit.MILLISECONDS.sleep(800);
    assertThat(waiting).isNotDone();
    new TopicProvisioner(kafka).provision();
    waiting.get(20, TimeUnit.SECONDS);
  }

  @Test
  void shouldRefuseEverythingThatLosesOrDividesSomethingAndNameEachRemedy() throws Exception {
    KafkaSettings kafka = deployment("bad.");
    String rewards = kafka.topic(Topic.REWARDS);
    admin.createPartitions(Map.of(rewards, NewPartitions.increaseTo(3))).all().get();
    set(Type.TOPIC, kafka.topic(Topic.EVALUATIONS), "retention.ms", "1000");
    set(Type.TOPIC, kafka.topic(Topic.SEARCH_STATUS), "cleanup.policy", "delete");
    set(Type.TOPIC, kafka.topic(Topic.SEARCH_COMMANDS), "max.message.bytes", "1000");
    set(Type.TOPIC, kafka.topic(Topic.WORKERS), "min.insync.replicas", "2");
    set(Type.GROUP, kafka.group("unas.trainers"), "share.auto.offset.reset", "latest");
    set(Type.GROUP, kafka.group("unas.trainers"), "share.delivery.count.limit", "2");
    assertThatThrownBy(() -> new RequiredTopics(kafka, Role.CONTROLLER).await())
        .isInstanceOf(NotReadyException.class)
        .hasMessageContaining("bad.unas.rewards has partitions 3, but needs 1")
        .hasMessageContaining("bad.unas.evaluations has retention.ms 1000")
        .hasMessageContaining("bad.unas.search.status has cleanup.policy delete")
        .hasMessageContaining("bad.unas.search.commands has max.message.bytes 1000")
        .hasMessageContaining("bad.unas.workers has min.insync.replicas 2")
        .hasMessageContaining("bad.unas.trainers has share.auto.offset.reset latest")
        .hasMessageContaining("bad.unas.trainers has share.delivery.count.limit 2")
        .hasMessageContaining("--add-config cleanup.policy=compact")
        .hasMessageContaining("Delete the topic or use another prefix");
  }

  @Test
  void shouldStartOnDifferencesThatDoNotMatter() throws Exception {
    KafkaSettings kafka = bare().withPrefix("wide.");
    admin
        .createTopics(
            Arrays.asList(
                new NewTopic(
                    kafka.topic(Topic.SEARCH_REQUESTS), Optional.of(12), Optional.empty())))
        .all()
        .get();
    set(Type.TOPIC, kafka.topic(Topic.SEARCH_REQUESTS), "max.message.bytes", "8000000");
    new TopicProvisioner(kafka).provision();
    set(Type.TOPIC, kafka.topic(Topic.SEARCH_EVENTS), "retention.ms", "60000");
    RequiredTopics topics = new RequiredTopics(kafka, Role.CONTROLLER);
    topics.await();
    assertThat(topics.present()).isTrue();
  }
}
