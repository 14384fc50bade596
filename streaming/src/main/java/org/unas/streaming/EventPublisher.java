package org.unas.streaming;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.unas.schemas.AvroSerde;
import org.unas.schemas.Topic;

/**
 * Publishes events of one topic. Safe for several threads.
 *
 * @param <T> the topic's record type
 */
public final class EventPublisher<T extends SpecificRecord> implements AutoCloseable {
  private static final Duration CLOSE = Duration.ofSeconds(5);
  private final String topic;
  private final AvroSerde<T> serde;
  private final KafkaProducer<String, byte[]> producer;

  /**
   * Connects to the cluster.
   *
   * @throws IllegalArgumentException if the topic holds another type
   */
  public EventPublisher(KafkaSettings settings, Topic topic, Class<T> type) {
    if (topic.value() != type) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "%s holds %s, not %s.", topic, topic.value().getSimpleName(), type));
    }
    this.topic = settings.topic(topic);
    this.serde = AvroSerde.of(type);
    this.producer = new KafkaProducer<>(settings.producer());
  }

  /** Sends an event; the future completes when every replica has it. */
  public CompletableFuture<RecordMetadata> publish(String key, T value) {
    return publish(key, value, Optional.empty());
  }

  /** Sends an event on behalf of the trace that asked for it. */
  public CompletableFuture<RecordMetadata> publish(
      String key, T value, Optional<TraceContext> trace) {
    ProducerRecord<String, byte[]> event = new ProducerRecord<>(topic, key, serde.encode(value));
    trace.ifPresent(context -> context.writeTo(event.headers()));
    CompletableFuture<RecordMetadata> sent = new CompletableFuture<>();
    producer.send(
        event,
        (metadata, failure) -> {
          if (failure == null) {
            sent.complete(metadata);
          } else {
            sent.completeExceptionally(failure);
          }
        });
    return sent;
  }

  /** Returns when all that was published has been answered. */
  public void flush() {
    producer.flush();
  }

  /** Sends what is left, within five seconds, and disconnects. */
  @Override
  public void close() {
    producer.close(CLOSE);
  }
}
