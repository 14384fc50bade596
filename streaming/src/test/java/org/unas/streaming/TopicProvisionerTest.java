package org.unas.streaming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unas.schemas.Topic;
import org.unas.streaming.drift.Difference;

class TopicProvisionerTest {
  private static final byte[] VALUE = {1};

  @TempDir private static Path directory;
  private static TestCluster cluster;

  @BeforeAll
  static void start() {
    cluster = TestCluster.in(directory);
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @Test
  void shouldCreateEveryTopicOfTheCatalogueOnce() {
    TopicProvisioner provisioner = new TopicProvisioner(cluster.bare().withPrefix("once."));

    assertThat(provisioner.provision().created())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Topic.values()).map(topic -> topic.in("once.")).toList());

    TopicProvisioner.Report again = provisioner.provision();
    assertThat(again.created()).isEmpty();
    assertThat(again.differences()).isEmpty();
  }

  @Test
  void shouldCreateEachTopicOnceWhenSeveralRunAtOnce() {
    KafkaSettings settings = cluster.bare().withPrefix("race.");
    List<CompletableFuture<TopicProvisioner.Report>> racers =
        Stream.generate(() -> new TopicProvisioner(settings))
            .limit(4)
            .map(provisioner -> CompletableFuture.supplyAsync(provisioner::provision))
            .toList();

    List<String> created = new ArrayList<>();
    racers.forEach(racer -> created.addAll(racer.join().created()));

    assertThat(created).doesNotHaveDuplicates().hasSize(Topic.values().length);
  }

  @Test
  void shouldReturnWhenEveryNewPartitionTakesRecords() {
    for (int deployment = 0; deployment < 5; deployment++) {
      KafkaSettings settings = cluster.bare().withPrefix("prompt" + deployment + ".");
      new TopicProvisioner(settings).provision();
      try (var producer = new KafkaProducer<String, byte[]>(settings.producer())) {
        for (Topic topic : Topic.values()) {
          for (int partition = 0; partition < topic.partitions(); partition++) {
            producer.send(new ProducerRecord<>(settings.topic(topic), partition, "key", VALUE));
          }
        }
        producer.flush();
        assertThat(retries(producer)).isZero();
      }
    }
  }

  private static double retries(KafkaProducer<?, ?> producer) {
    return producer.metrics().values().stream()
        .filter(metric -> metric.metricName().name().equals("record-retry-total"))
        .filter(metric -> metric.metricName().group().equals("producer-metrics"))
        .mapToDouble(metric -> (double) metric.metricValue())
        .sum();
  }

  @Test
  void shouldReportHowAnExistingTopicDiffersAndLeaveItAlone() throws Exception {
    KafkaSettings settings = cluster.bare().withPrefix("differs.");
    String topic = settings.topic(Topic.WEIGHTS);
    try (Admin admin = Admin.create(settings.admin())) {
      admin
          .createTopics(List.of(new NewTopic(topic, Optional.of(1), Optional.empty())))
          .all()
          .get();
    }

    TopicProvisioner.Report report = new TopicProvisioner(settings).provision();

    assertThat(report.created()).doesNotContain(topic);
    assertThat(report.differences()).allMatch(difference -> difference.subject().equals(topic));
    assertThat(report.differences())
        .filteredOn(Difference::matters)
        .extracting(Difference::property, Difference::found, Difference::wanted)
        .containsExactlyInAnyOrder(
            tuple("partitions", "1", "4"), tuple("cleanup.policy", "delete", "compact"));
  }

  @Test
  void shouldSetTheRulesOfShareGroupsBeforeAnyoneJoins() throws Exception {
    KafkaSettings settings = cluster.deployment();
    ConfigResource group =
        new ConfigResource(ConfigResource.Type.GROUP, settings.group(WorkGroup.TRAINERS.base()));
    try (Admin admin = Admin.create(settings.admin())) {
      await()
          .untilAsserted(
              () -> {
                var rules = admin.describeConfigs(List.of(group)).all().get().get(group);
                assertThat(rules.get("share.auto.offset.reset").value()).isEqualTo("earliest");
                assertThat(rules.get("share.isolation.level").value()).isEqualTo("read_committed");
                assertThat(rules.get("share.record.lock.duration.ms").value()).isEqualTo("2000");
              });
    }
  }
}
