package org.unas.streaming;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unas.schemas.DeadLetter;
import org.unas.schemas.Excerpt;
import org.unas.schemas.Topic;

/**
 * Keeps records that a service could not use, with where they stood and the reason. A letter is
 * never larger than its topic takes: a record of up to {@link Topic#MAX_RECORD_BYTES} travels whole
 * and can be sent again; of a larger one the beginning is kept, with a note.
 */
public final class DeadLetters implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);

  /** Bytes of key and value that are kept of a record too large to travel whole. */
  private static final int BEGINNING = 1 << 16;

  /** A longer key names nothing that anybody looks for. */
  private static final int LONGEST_KEY = 256;

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
    send(unusable, reason, attempts).join();
  }

  /** Publishes a record that is given up; completes when the cluster has it. */
  CompletableFuture<RecordMetadata> send(
      ConsumerRecord<byte[], byte[]> unusable, String reason, int attempts) {
    DeadLetter letter = letter(service, unusable, reason, attempts);
    log.warn(
        "Dead letter: {}-{} at {} after {} deliveries: {}",
        unusable.topic(),
        unusable.partition(),
        unusable.offset(),
        attempts,
        letter.getReason());
    meters.buried();
    return events.publish(key(unusable.key()), letter);
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
    long bytes = size(unusable.key()) + size(unusable.value());
    boolean whole = bytes <= Topic.MAX_RECORD_BYTES;
    return DeadLetter.newBuilder()
        .setEnvelope(service.envelope(eventId(unusable), "", 0))
        .setTopic(unusable.topic())
        .setPartition(unusable.partition())
        .setOffset(unusable.offset())
        .setKey(kept(unusable.key(), whole))
        .setValue(kept(unusable.value(), whole))
        .setService(service.role())
        .setReason(whole ? Excerpt.sentence(reason) : Excerpt.sentence(reason) + cut(bytes))
        .setAttempts(attempts)
        .setFullBytes(whole ? null : bytes)
        .build();
  }

  /** A record that several services read has several letters of the same id, which are one. */
  private static String eventId(ConsumerRecord<byte[], byte[]> unusable) {
    String place =
        String.format(
            Locale.ROOT, "%s-%d@%d", unusable.topic(), unusable.partition(), unusable.offset());
    return UUID.nameUUIDFromBytes(place.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private static long size(byte[] bytes) {
    return bytes == null ? 0 : bytes.length;
  }

  private static ByteBuffer kept(byte[] bytes, boolean whole) {
    if (bytes == null) {
      return null;
    }
    return ByteBuffer.wrap(bytes, 0, whole ? bytes.length : Math.min(bytes.length, BEGINNING));
  }

  private static String cut(long bytes) {
    return String.format(
        Locale.ROOT,
        " The record has %d bytes, of which only the beginning is kept here (the largest record has"
            + " %d), so it cannot be sent again from here.",
        bytes,
        Topic.MAX_RECORD_BYTES);
  }

  /** The key of a letter: that of its record, if it has one that can be read. */
  public static String key(byte[] original) {
    return size(original) == 0 || original.length > LONGEST_KEY
        ? ""
        : new String(original, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    events.close();
  }
}
