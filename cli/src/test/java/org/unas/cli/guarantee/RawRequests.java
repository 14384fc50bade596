package org.unas.cli.guarantee;

import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.unas.schemas.Topic;
import org.unas.streaming.KafkaSettings;

/** Sends bytes as a plain console producer would: no key, no headers. */
final class RawRequests {
  private RawRequests() {}

  static void send(KafkaSettings settings, byte[] bytes) {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", settings.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(settings.topic(Topic.SEARCH_REQUESTS), bytes));
    }
  }
}
