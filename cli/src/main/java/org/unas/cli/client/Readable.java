package org.unas.cli.client;

import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unas.schemas.AvroSerde;

/**
 * Reads the records of one topic and leaves out those that are none of its type, whoever wrote them
 * there; {@code unas dead-letters list} has them.
 *
 * @param <T> the topic's record type
 */
final class Readable<T extends SpecificRecord> {
  private static final Logger log = LoggerFactory.getLogger(Readable.class);

  private final AvroSerde<T> serde;

  Readable(Class<T> type) {
    this.serde = AvroSerde.of(type);
  }

  /** What a record holds; empty for a tombstone and for what is none. */
  Optional<T> read(ConsumerRecord<byte[], byte[]> record) {
    try {
      return Optional.ofNullable(record.value()).map(serde::decode);
    } catch (SerializationException e) {
      log.warn("{}-{} at {} is left out.", record.topic(), record.partition(), record.offset(), e);
      return Optional.empty();
    }
  }
}
