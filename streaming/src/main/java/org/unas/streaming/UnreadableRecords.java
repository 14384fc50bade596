package org.unas.streaming;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unas.schemas.AvroSerde;
import org.unas.schemas.DeadLetter;
import org.unas.schemas.Topic;

/**
 * What a Kafka Streams application does with a record that one of its own topics should not hold,
 * such as one of another version in a repartition topic: a dead letter in the transaction of the
 * task, and on to the next.
 */
public final class UnreadableRecords implements DeserializationExceptionHandler {
  private static final Logger log = LoggerFactory.getLogger(UnreadableRecords.class);
  private static final AvroSerde<DeadLetter> SERDE = AvroSerde.of(DeadLetter.class);
  private static final String LETTERS = "unas.dead.letters.topic";
  private static final String ROLE = "unas.dead.letters.service";

  private Optional<String> letters = Optional.empty();
  private ServiceIdentity service = ServiceIdentity.of("streams");

  /** What an application has to be told to treat them so. */
  public static Map<String, Object> properties(KafkaSettings kafka, ServiceIdentity service) {
    return Map.of(
        StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG,
        UnreadableRecords.class,
        LETTERS,
        kafka.topic(Topic.DEAD_LETTERS),
        ROLE,
        service.role());
  }

  @Override
  public void configure(Map<String, ?> configs) {
    letters = Optional.ofNullable(configs.get(LETTERS)).map(Object::toString);
    Optional.ofNullable(configs.get(ROLE))
        .ifPresent(role -> service = ServiceIdentity.of(role.toString()));
  }

  @Override
  public Response handleError(
      ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception failure) {
    log.warn(
        "{}-{} at {} is skipped as a dead letter.",
        record.topic(),
        record.partition(),
        record.offset(),
        failure);
    DeadLetter letter =
        DeadLetters.letter(service, record, String.valueOf(failure.getMessage()), 1);
    return Response.resume(
        letters
            .map(topic -> new ProducerRecord<byte[], byte[]>(topic, SERDE.encode(letter)))
            .map(List::of)
            .orElse(List.of()));
  }
}
