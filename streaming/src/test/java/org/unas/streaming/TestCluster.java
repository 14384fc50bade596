package org.unas.streaming;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.unas.broker.BrokerSettings;
import org.unas.broker.EmbeddedBroker;
import org.unas.schemas.AvroSerde;
import org.unas.schemas.Topic;

/** A real broker with all topics; every test takes a prefix of its own. */
public final class TestCluster implements AutoCloseable {
  private static final Duration LOCK = Duration.ofSeconds(2);

  private final EmbeddedBroker broker;

  private TestCluster(EmbeddedBroker broker) {
    this.broker = broker;
  }

  public static TestCluster in(Path directory) {
    return new TestCluster(EmbeddedBroker.start(BrokerSettings.in(directory).withRecordLock(LOCK)));
  }

  /** Settings of a fresh deployment on this cluster, with its topics provisioned. */
  public KafkaSettings deployment() {
    String prefix = "test-" + UUID.randomUUID() + ".";
    KafkaSettings settings = bare().withPrefix(prefix);
    new TopicProvisioner(settings, LOCK).provision();
    return settings;
  }

  public KafkaSettings bare() {
    return KafkaSettings.at(broker.bootstrapServers());
  }

  /** Reads a topic from its start until enough has been seen or fifteen seconds are over. */
  public static <T extends SpecificRecord> List<T> read(
      KafkaSettings settings, Topic topic, Class<T> type, Predicate<List<T>> enough) {
    AvroSerde<T> serde = AvroSerde.of(type);
    List<T> seen = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings.consumer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(settings.topic(topic)).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      long deadline = System.nanoTime() + Duration.ofSeconds(15).toNanos();
      while (!enough.test(seen) && System.nanoTime() < deadline) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
          if (record.value() != null) {
            seen.add(serde.decode(record.value()));
          }
        }
      }
    }
    return seen;
  }

  @Override
  public void close() {
    broker.close();
  }
}
