package org.unas.cli.client;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.unas.schemas.Topic;
import org.unas.streaming.KafkaSettings;
import org.unas.streaming.tail.LogFront;

/**
 * What a topic holds of one search.
 *
 * @param settings the cluster
 * @param searchId the search; keys are it, or begin with it and a slash
 */
public record SearchTopic(KafkaSettings settings, String searchId) {
  private static final Duration POLL = Duration.ofMillis(200);

  /**
   * Reads a topic of the search's log up to where it ends now, in the order of each partition.
   *
   * @param type the topic's record
   * @param reader is given every record of the search
   * @throws org.apache.kafka.common.KafkaException if the cluster or the topic cannot be read
   */
  public <T extends SpecificRecord> void read(Topic topic, Class<T> type, Consumer<T> reader) {
    Readable<T> readable = new Readable<>(type);
    try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings.consumer())) {
      LogFront end = LogFront.assign(consumer, settings.topic(topic));
      while (!end.isReached(consumer)) {
        for (ConsumerRecord<byte[], byte[]> event : consumer.poll(POLL)) {
          if (isOurs(event.key())) {
            readable.read(event).ifPresent(reader);
          }
        }
      }
    }
  }

  private boolean isOurs(byte[] key) {
    if (key == null) {
      return false;
    }
    String text = new String(key, StandardCharsets.UTF_8);
    return text.equals(searchId) || text.startsWith(searchId + "/");
  }
}
