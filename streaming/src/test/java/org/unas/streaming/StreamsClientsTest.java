package org.unas.streaming;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.unas.schemas.Topic;

/** What a broker that is away makes of a transaction. */
class StreamsClientsTest {
  @TempDir private Path directory;

  /** Streams passes over nothing else. */
  @Test
  @Timeout(60)
  void shouldTellAnAbortAfterACommitThatTimedOutAsTimedOut() {
    TestCluster cluster = TestCluster.in(directory);
    KafkaSettings kafka = cluster.deployment();
    Producer<byte[], byte[]> usual = usual(config(kafka, "usual"));
    Producer<byte[], byte[]> ours = new StreamsClients().getProducer(config(kafka, "ours"));
    try {
      begin(usual, kafka);
      begin(ours, kafka);
      cluster.close();
      assertThatThrownBy(usual::commitTransaction).isInstanceOf(TimeoutException.class);
      assertThatThrownBy(ours::commitTransaction).isInstanceOf(TimeoutException.class);
      // If this one changes, Kafka has mended it, and the class is not needed any more.
      assertThatThrownBy(usual::abortTransaction).isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(ours::abortTransaction).isInstanceOf(TimeoutException.class);
    } finally {
      // They would wait for the broker.
      usual.close(Duration.ZERO);
      ours.close(Duration.ZERO);
    }
  }

  private static Map<String, Object> config(KafkaSettings kafka, String name) {
    Map<String, Object> config = new HashMap<>(kafka.producer());
    config.remove(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG);
    config.remove(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG);
    config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, name);
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 2_000);
    return config;
  }

  private static Producer<byte[], byte[]> usual(Map<String, Object> config) {
    return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private static void begin(Producer<byte[], byte[]> producer, KafkaSettings kafka) {
    producer.initTransactions();
    producer.beginTransaction();
    producer.send(new ProducerRecord<>(kafka.topic(Topic.DEAD_LETTERS), 0, null, new byte[0]));
    producer.flush();
  }
}
