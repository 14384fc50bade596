package org.unas.streaming.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unas.schemas.AvroSerde;
import org.unas.schemas.DeadLetter;
import org.unas.schemas.Envelope;
import org.unas.schemas.Floats;
import org.unas.schemas.Topic;
import org.unas.schemas.WeightBlock;
import org.unas.streaming.KafkaSettings;
import org.unas.streaming.ServiceIdentity;
import org.unas.streaming.TestCluster;
import org.unas.streaming.TopicInspection;
import org.unas.streaming.TopicProvisioner;

/** Whatever lies in the topic of merged blocks, replicas read on; what is no block is told once. */
class HostileBlocksTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

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
  void shouldSkipWhatIsNoBlockAndTellItOnce() throws Exception {
    KafkaSettings settings = cluster.deployment();
    try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(settings.producer())) {
      send(producer, settings, "search/a/5", encoded(block(5, 1)));
      send(producer, settings, "search/a/0", encoded(block(0, Integer.MAX_VALUE)));
      send(producer, settings, "other/a/0", encoded(block(0, 1)));
      send(producer, settings, "no key of weights", new byte[] {1, 2, 3});
      send(producer, settings, "search/a/0", encoded(block(0, 1)));
    }

    try (WeightReplica first = WeightReplica.forReader(settings);
        WeightReplica second = WeightReplica.forReader(settings);
        TopicInspection one = inspection(settings);
        TopicInspection other = inspection(settings)) {
      for (WeightReplica replica : List.of(first, second)) {
        replica.start();
        assertThat(replica.awaitCaughtUp(PATIENCE)).isTrue();
        assertThat(replica.skipped()).isEqualTo(4);
        assertThat(replica.block("search", "a").orElseThrow().values()).containsExactly(3f);
        assertThat(replica.isCaughtUp()).isTrue();
      }
      assertThat(one.isRunning() && other.isRunning()).isTrue();
      List<DeadLetter> letters =
          TestCluster.read(settings, Topic.DEAD_LETTERS, DeadLetter.class, seen -> seen.size() > 4);
      assertThat(letters)
          .extracting(DeadLetter::getTopic)
          .containsOnly(settings.topic(Topic.WEIGHTS));
      assertThat(letters).hasSize(4);
    }
  }

  @Test
  void shouldWaitForATopicThatIsNotThereYet() throws Exception {
    KafkaSettings settings = cluster.bare().withPrefix("late.");
    try (WeightReplica replica = WeightReplica.forReader(settings)) {
      replica.start();
      assertThat(replica.awaitCaughtUp(Duration.ofSeconds(3))).isFalse();
      assertThat(replica.isCaughtUp()).isFalse();
      new TopicProvisioner(settings, Duration.ofSeconds(15)).provision();
      await().atMost(PATIENCE).until(replica::isCaughtUp);
    }
  }

  @Test
  void shouldNotBeCaughtUpOnceItHasStopped() throws Exception {
    KafkaSettings settings = cluster.deployment();
    WeightReplica replica = WeightReplica.forReader(settings);
    replica.start();
    assertThat(replica.awaitCaughtUp(PATIENCE)).isTrue();
    replica.close();
    assertThat(replica.isCaughtUp()).isFalse();
  }

  private static TopicInspection inspection(KafkaSettings settings) {
    TopicInspection inspection = WeightMerger.inspection(settings, ServiceIdentity.of("inspector"));
    inspection.start();
    return inspection;
  }

  private static void send(
      KafkaProducer<String, byte[]> producer, KafkaSettings settings, String key, byte[] value) {
    producer.send(new ProducerRecord<>(settings.topic(Topic.WEIGHTS), 0, key, value));
  }

  private static byte[] encoded(WeightBlock block) {
    return AvroSerde.of(WeightBlock.class).encode(block);
  }

  private static WeightBlock block(int part, int parts) {
    AvroSerde.of(WeightBlock.class);
    return WeightBlock.newBuilder()
        .setEnvelope(new Envelope("event", "search", 0L, Instant.EPOCH, "merger@here:1"))
        .setBlock("a")
        .setPart(part)
        .setParts(parts)
        .setVersion(1)
        .setTrainerId("t")
        .setUpdateNumber(1)
        .setValues(Floats.toBytes(new float[] {3}))
        .build();
  }
}
