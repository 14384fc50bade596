package org.unas.controller.inbox;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unas.schemas.DeadLetter;
import org.unas.streaming.DeadLetters;
import org.unas.streaming.ServiceIdentity;

/** Reads the bytes of one topic; what cannot be read becomes a dead letter and stops nothing. */
public final class Intake extends ContextualProcessor<byte[], byte[], String, Arrival> {
  private static final Logger log = LoggerFactory.getLogger(Intake.class);

  private final ServiceIdentity controller;
  private final Reading reading;

  /** How the values of a topic are read. */
  public interface Reading {
    /**
     * The message that a value is.
     *
     * @param at where it stands
     * @throws RuntimeException if it is none; says why
     */
    Message read(byte[] value, RecordMetadata at);
  }

  /** An intake of one topic. */
  public Intake(ServiceIdentity controller, Reading reading) {
    this.controller = controller;
    this.reading = reading;
  }

  @Override
  public void process(Record<byte[], byte[]> received) {
    RecordMetadata at = context().recordMetadata().orElseThrow();
    Arrival arrival = read(received, at);
    String key = arrival instanceof Message message ? message.searchId() : "";
    context().forward(new Record<>(key, arrival, received.timestamp()));
  }

  private Arrival read(Record<byte[], byte[]> received, RecordMetadata at) {
    if (received.value() == null) {
      return unusable(received, at, "A record here has a value, but this one has none.");
    }
    try {
      return reading.read(received.value(), at);
    } catch (RuntimeException | StackOverflowError e) {
      // Whatever a record makes the readers throw, it is that record's alone.
      return unusable(received, at, String.valueOf(e.getMessage()));
    }
  }

  private Arrival unusable(Record<byte[], byte[]> received, RecordMetadata at, String reason) {
    ConsumerRecord<byte[], byte[]> record =
        new ConsumerRecord<>(
            at.topic(), at.partition(), at.offset(), received.key(), received.value());
    DeadLetter letter = DeadLetters.letter(controller, record, reason, 1);
    log.warn(
        "{}-{} at {} becomes a dead letter: {}",
        at.topic(),
        at.partition(),
        at.offset(),
        letter.getReason());
    return new Arrival.Unusable(letter);
  }
}
