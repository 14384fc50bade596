package org.unas.streaming;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.unas.schemas.AvroSerde;
import org.unas.schemas.DeadLetter;
import org.unas.schemas.Topic;

/** A letter always fits into its topic. */
class DeadLettersTest {
  private static final ServiceIdentity SERVICE = ServiceIdentity.of("test");

  @Test
  void shouldKeepTheLargestRecordWhole() {
    byte[] value = new byte[Topic.MAX_RECORD_BYTES - 100];
    DeadLetter letter = letter(new byte[100], value, "r".repeat(3_000_000));

    assertThat(letter.getValue().remaining()).isEqualTo(value.length);
    assertThat(letter.getFullBytes()).isNull();
    assertThat(letter.getReason()).hasSizeLessThan(1_100).contains("more characters");
    assertFits(letter);
  }

  @Test
  void shouldKeepTheBeginningOfALargerRecordAndSaySo() {
    byte[] value = new byte[8 << 20];
    DeadLetter letter = letter(new byte[5 << 20], value, "no record");

    assertThat(letter.getFullBytes()).isEqualTo(13 << 20);
    assertThat(letter.getReason())
        .startsWith("no record The record has 13631488 bytes")
        .contains("cannot be sent again");
    assertThat(letter.getValue().remaining()).isLessThan(1 << 17);
    assertFits(letter);
  }

  @Test
  void shouldKeepARecordWithoutKeyAndValue() {
    DeadLetter letter = letter(null, null, "no value");
    assertThat(letter.getKey()).isNull();
    assertThat(letter.getValue()).isNull();
    assertThat(DeadLetters.key(null)).isEmpty();
  }

  private static void assertFits(DeadLetter letter) {
    assertThat(AvroSerde.of(DeadLetter.class).encode(letter))
        .hasSizeLessThan(KafkaSettings.LARGEST_REQUEST - 1_000);
  }

  private static DeadLetter letter(byte[] key, byte[] value, String reason) {
    return DeadLetters.letter(SERVICE, new ConsumerRecord<>("t", 0, 7, key, value), reason, 1);
  }
}
