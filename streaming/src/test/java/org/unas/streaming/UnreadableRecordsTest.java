package org.unas.streaming;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler.Response;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler.Result;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.junit.jupiter.api.Test;
import org.unas.schemas.AvroSerde;
import org.unas.schemas.DeadLetter;

/** What an application of Kafka Streams does with trouble of its own topics and threads. */
class UnreadableRecordsTest {
  private static final KafkaSettings SETTINGS = KafkaSettings.at("nowhere:9092").withPrefix("t.");

  @Test
  void shouldMakeADeadLetterAndGoOn() {
    UnreadableRecords handler = new UnreadableRecords();
    handler.configure(UnreadableRecords.properties(SETTINGS, ServiceIdentity.of("controller")));
    ConsumerRecord<byte[], byte[]> record =
        new ConsumerRecord<>("t.unas.controller-inbox-repartition", 0, 7, null, new byte[] {1});

    Response response = handler.handleError(null, record, new SerializationException("no message"));

    assertThat(response.result()).isEqualTo(Result.RESUME);
    assertThat(response.deadLetterQueueRecords()).hasSize(1);
    ProducerRecord<byte[], byte[]> sent = response.deadLetterQueueRecords().get(0);
    assertThat(sent.topic()).isEqualTo("t.unas.dead-letters");
    DeadLetter letter = AvroSerde.of(DeadLetter.class).decode(sent.value());
    assertThat(letter.getReason()).isEqualTo("no message");
    assertThat(letter.getOffset()).isEqualTo(7);
    assertThat(letter.getService()).isEqualTo("controller");
  }

  @Test
  void shouldPauseLongerBeforeEachNewThread() {
    ThreadRecovery recovery = new ThreadRecovery("weight merger");
    long start = System.nanoTime();
    for (int i = 0; i < 2; i++) {
      assertThat(recovery.handle(new IllegalStateException("poison")))
          .isEqualTo(StreamThreadExceptionResponse.REPLACE_THREAD);
    }
    assertThat((System.nanoTime() - start) / 1e6).as("milliseconds").isGreaterThan(700);
  }
}
