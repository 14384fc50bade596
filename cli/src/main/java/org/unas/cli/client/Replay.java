package org.unas.cli.client;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.unas.schemas.DeadLetter;
import org.unas.schemas.Topic;
import org.unas.streaming.EventPublisher;
import org.unas.streaming.KafkaSettings;
import org.unas.streaming.ServiceIdentity;

/**
 * Sends the record of a dead letter again to where it came from, as it was, and notes so among the
 * letters.
 *
 * @param settings the cluster
 */
public record Replay(KafkaSettings settings) {

  /**
   * Sends it. Returns when every replica has the record and the note.
   *
   * @return where it lies now, as {@code topic-partition@offset}
   * @throws KafkaException if it cannot be sent
   */
  public String send(DeadLetter letter) {
    try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(properties())) {
      boolean there = letter.getPartition() < producer.partitionsFor(letter.getTopic()).size();
      RecordMetadata sent =
          producer
              .send(
                  new ProducerRecord<>(
                      letter.getTopic(),
                      there ? letter.getPartition() : null,
                      bytes(letter.getKey()),
                      bytes(letter.getValue())))
              .get();
      String place =
          String.format(Locale.ROOT, "%s-%d@%d", sent.topic(), sent.partition(), sent.offset());
      note(letter, place);
      return place;
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException refusal
          ? refusal
          : new KafkaException(e.getCause());
    }
  }

  /** The bytes as they were: without our serializers, in the partition that they had. */
  private Map<String, Object> properties() {
    Map<String, Object> properties = settings.producer();
    properties.remove(ProducerConfig.PARTITIONER_CLASS_CONFIG);
    properties.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
    return properties;
  }

  private void note(DeadLetter letter, String place) {
    DeadLetter note =
        DeadLetter.newBuilder(letter)
            .setEnvelope(ServiceIdentity.of("cli").envelope("", 0))
            .setKey(null)
            .setValue(null)
            .setService("cli")
            .setReason("The record was sent again and lies at " + place + ".")
            .setSentAgain(place)
            .build();
    try (EventPublisher<DeadLetter> letters =
        new EventPublisher<>(settings, Topic.DEAD_LETTERS, DeadLetter.class)) {
      letters.publish("", note).join();
    }
  }

  private static byte[] bytes(ByteBuffer buffer) {
    if (buffer == null) {
      return null;
    }
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }
}
