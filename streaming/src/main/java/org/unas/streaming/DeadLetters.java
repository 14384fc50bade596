package org.unas.streaming;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unas.schemas.DeadLetter;
import org.unas.schemas.Topic;

/** Keeps records that a service could not use, whole and with the reason. */
public final class DeadLetters implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);

  private final ServiceIdentity service;
  private final LogMeters meters;
  private final EventPublisher<DeadLetter> events;

  /** Connects to the cluster and counts for nobody. */
  public DeadLetters(KafkaSettings settings, ServiceIdentity service) {
    this(settings, service, LogMeters.none());
  }

  /** Connects to the cluster. */
  public DeadLetters(KafkaSettings settings, ServiceIdentity service, LogMeters meters) {
    this.service = service;
    this.meters = meters;
    this.events = new EventPublisher<>(settings, Topic.DEAD_LETTERS, DeadLetter.class);
  }

  /**
   * Publishes a record that is given up; returns when the cluster has it.
   *
   * @param reason the rule, the offending value and the next step
   * @param attempts deliveries until now
   * @throws java.util.concurrent.CompletionException if the cluster did not take it
   */
  public void publish(ConsumerRecord<byte[], byte[]> unusable, String reason, int attempts) {
    log.warn(
        "Dead letter: {}-{} at {} after {} deliveries: {}",
        unusable.topic(),
        unusable.partition(),
        unusable.offset(),
        attempts,
        reason);
    events.publish(key(unusable), letter(service, unusable, reason, attempts)).join();
    meters.buried();
  }

  /** Where the service's work is counted, too. */
  public LogMeters meters() {
    return meters;
  }

  /** The letter for a record that is given up. */
  public static DeadLetter letter(
      ServiceIdentity service,
      ConsumerRecord<byte[], byte[]> unusable,
      String reason,
      int attempts) {
    return DeadLetter.newBuilder()
        .setEnvelope(service.envelope("", 0))
        .setTopic(unusable.topic())
        .setPartition(unusable.partition())
        .setOffset(unusable.offset())
        .setKey(unusable.key() == null ? null : ByteBuffer.wrap(unusable.key()))
        .setValue(unusable.value() == null ? null : ByteBuffer.wrap(unusable.value()))
        .setService(service.role())
        .setReason(reason)
        .setAttempts(attempts)
        .build();
  }

  private static String key(ConsumerRecord<byte[], byte[]> unusable) {
    return unusable.key() == null ? "" : new String(unusable.key(), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    events.close();
  }
}
