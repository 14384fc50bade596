package org.unas.streaming;

import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaClientSupplier;

/**
 * The clients of a Streams application that is exactly once. They are the usual ones, but for one
 * call.
 *
 * <p>Where no broker answers a commit for a minute, Streams closes the task, throws its stores away
 * and restores them. On the way it aborts the transaction, and the producer of Kafka 4.3 answers
 * that with an {@link IllegalStateException}, since a commit that timed out may only be repeated.
 * Streams then skips the next step: to forget up to where it had written the changelogs. If
 * anything interrupts the restoration, those offsets are stored beside the empty stores, which
 * thereby count as restored: all state is lost, and nobody notices. Streams goes on to that step
 * after an abort that timed out, since the broker then aborts by itself; so the refusal is told as
 * a time-out.
 */
public final class StreamsClients implements KafkaClientSupplier {
  private static final class AbortingProducer extends KafkaProducer<byte[], byte[]> {
    AbortingProducer(Map<String, Object> config) {
      super(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public void abortTransaction() {
      try {
        super.abortTransaction();
      } catch (IllegalStateException e) {
        throw new TimeoutException("The producer refuses to abort: " + e.getMessage(), e);
      }
    }
  }

  @Override
  public Admin getAdmin(Map<String, Object> config) {
    return Admin.create(config);
  }

  @Override
  public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
    return new AbortingProducer(config);
  }

  @Override
  public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  @Override
  public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
    return getConsumer(config);
  }

  @Override
  public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
    return getConsumer(config);
  }
}
