package org.unas.benchmarks.intake;

import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.IntConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.unas.schemas.Topic;
import org.unas.streaming.KafkaSettings;

/** Writes damaged records to every topic, in turns. */
final class Attack {
  private static final int TELL_EACH = 10_000;

  /** What is on its way to the broker, so that no heap holds all of it. */
  private static final int UNDER_WAY = 500;

  private final KafkaSettings settings;
  private final Mutations mutations;
  private final Expectations expectations;

  private Attack(KafkaSettings settings, Mutations mutations, Expectations expectations) {
    this.settings = settings;
    this.mutations = mutations;
    this.expectations = expectations;
  }

  static Attack on(KafkaSettings settings, long seed, Expectations expectations) {
    Specimens specimens = new Specimens(settings, seed);
    return new Attack(settings, new Mutations(settings, specimens, seed), expectations);
  }

  /**
   * Sends so many records and returns when the broker has them.
   *
   * @param told how many there are so far
   */
  void send(int records, IntConsumer told) throws InterruptedException {
    Semaphore room = new Semaphore(UNDER_WAY);
    try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(properties())) {
      for (int i = 0; i < records; i++) {
        Topic topic = Topic.values()[i % Topic.values().length];
        room.acquire();
        send(producer, topic, room);
        if ((i + 1) % TELL_EACH == 0) {
          told.accept(i + 1);
        }
      }
      room.acquire(UNDER_WAY);
    }
  }

  private void send(KafkaProducer<byte[], byte[]> producer, Topic topic, Semaphore room) {
    ProducerRecord<byte[], byte[]> record = mutations.next(topic);
    boolean unusable = expectations.isUnusable(topic, record.value());
    producer.send(
        record,
        (at, failure) -> {
          room.release();
          if (failure != null) {
            throw new KafkaException(failure);
          }
          expectations.sent(topic, unusable, at);
        });
  }

  private Map<String, Object> properties() {
    Map<String, Object> properties = settings.producer();
    properties.remove(ProducerConfig.PARTITIONER_CLASS_CONFIG);
    properties.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
    properties.put(ProducerConfig.LINGER_MS_CONFIG, 5);
    return properties;
  }
}
