package org.unas.streaming.queue;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicIdPartition;

/**
 * The right to answer one record, which runs out unless it is renewed. Belongs to the thread of its
 * consumer.
 */
final class Lease {
  private static final Duration DEFAULT_LOCK = Duration.ofSeconds(15);
  private static final Duration HAND_BACK = Duration.ofSeconds(5);

  private final ShareConsumer<byte[], byte[]> consumer;
  private final ConsumerRecord<byte[], byte[]> record;
  private final Consumer<Boolean> renewals;

  /**
   * @param renewals told of each renewal whether it kept the record
   */
  Lease(
      ShareConsumer<byte[], byte[]> consumer,
      ConsumerRecord<byte[], byte[]> record,
      Consumer<Boolean> renewals) {
    this.consumer = consumer;
    this.record = record;
    this.renewals = renewals;
  }

  /** How long to wait before renewing: a third of the lock, so that one renewal may fail. */
  Duration renewAfter() {
    return consumer
        .acquisitionLockTimeoutMs()
        .map(Duration::ofMillis)
        .orElse(DEFAULT_LOCK)
        .dividedBy(3);
  }

  /**
   * Owns the record for another lock. A renewed record can be answered only after poll has handed
   * it back; that poll fetches nothing else.
   */
  void renew() throws LeaseLostException {
    try {
      consumer.acknowledge(record, AcknowledgeType.RENEW);
      Map<TopicIdPartition, Optional<KafkaException>> answers = consumer.commitSync(renewAfter());
      for (Optional<KafkaException> failure : answers.values()) {
        if (failure.isPresent()) {
          throw lost(failure.get());
        }
      }
      if (consumer.poll(HAND_BACK).isEmpty()) {
        throw lost(null);
      }
      renewals.accept(true);
    } catch (KafkaException | IllegalStateException e) {
      throw lost(e);
    }
  }

  private LeaseLostException lost(Throwable cause) {
    renewals.accept(false);
    return new LeaseLostException(
        String.format(
            Locale.ROOT,
            "%s-%d at %d could not be renewed and is delivered again.",
            record.topic(),
            record.partition(),
            record.offset()),
        cause);
  }

  /** Answers; sent with the next poll or the close of the consumer. */
  void answer(AcknowledgeType answer) {
    consumer.acknowledge(record, answer);
  }
}
