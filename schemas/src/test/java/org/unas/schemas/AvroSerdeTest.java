package org.unas.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AvroSerdeTest {
  private static final Failure FAILURE = new Failure("OUT_OF_MEMORY", "m", "h", true);

  static Stream<Class<? extends SpecificRecord>> types() {
    return Specimens.types();
  }

  @ParameterizedTest
  @MethodSource("types")
  <T extends SpecificRecord> void shouldReadBackWhatItWrote(Class<T> type) {
    for (T record : Specimens.all(type)) {
      byte[] avro = AvroSerde.of(type).encode(record);
      byte[] json = AvroSerde.json(type).encode(record);
      assertThat(new String(json, StandardCharsets.UTF_8)).startsWith("{").endsWith("}");
      assertThat((Object) AvroSerde.of(type).decode(avro)).isEqualTo(record);
      assertThat((Object) AvroSerde.of(type).decode(json)).isEqualTo(record);
      assertThat((Object) AvroSerde.json(type).decode(avro)).isEqualTo(record);
    }
  }

  @Test
  void shouldPassTombstonesThrough() {
    AvroSerde<Failure> serde = AvroSerde.of(Failure.class);
    assertThat(serde.serializer().serialize("t", null)).isNull();
    assertThat(serde.deserializer().deserialize("t", (byte[]) null)).isNull();
    byte[] bytes = serde.serializer().serialize("t", FAILURE);
    assertThat(serde.deserializer().deserialize("t", bytes)).isEqualTo(FAILURE);
  }

  @Test
  void shouldReadRecordsOfAReleasedOlderSchema() throws IOException {
    Schema older = ReleasedSchemas.of(Failure.class).get(0);
    GenericRecord record =
        new GenericRecordBuilder(older).set("code", "STALE").set("message", "late").build();
    ByteBuffer bytes = new BinaryMessageEncoder<>(GenericData.get(), older).encode(record);
    assertThat(AvroSerde.of(Failure.class).decode(bytes.array()))
        .isEqualTo(new Failure("STALE", "late", "", false));
  }

  @Test
  void shouldReadJsonAfterWhiteSpace() {
    byte[] json = " \n{\"code\":\"C\",\"message\":\"m\"}".getBytes(StandardCharsets.UTF_8);
    assertThat(AvroSerde.of(Failure.class).decode(json).getCode()).isEqualTo("C");
  }

  @Test
  void shouldSayWhyBytesAreNoRecord() {
    AvroSerde<Failure> serde = AvroSerde.of(Failure.class);
    byte[] worker = AvroSerde.of(WorkerLost.class).encode(new WorkerLost("w", "trainer"));
    assertThatThrownBy(() -> serde.decode(worker))
        .isInstanceOf(SerializationException.class)
        .hasMessageEndingWith(
            " bytes are no Failure."
                + " They were written with a schema newer than this software: update it.");
    assertThatThrownBy(() -> serde.decode("hello, world".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(SerializationException.class)
        .hasMessage(
            "12 bytes are no Failure."
                + " They are neither Avro single-object encoding nor a JSON object.");
    assertThatThrownBy(() -> serde.decode("{\"code\":1}".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(SerializationException.class)
        .hasMessage("10 bytes are no Failure. Failure.code must be a text, not 1.");
    assertThatThrownBy(() -> serde.decode(new byte[0])).isInstanceOf(SerializationException.class);
  }

  @Test
  void shouldMeetDamagedBytesWithOneKindOfException() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    AvroSerde<SearchStatus> serde = AvroSerde.of(SearchStatus.class);
    byte[] whole = serde.encode(Specimens.of(SearchStatus.class));
    for (int i = 0; i < 2000; i++) {
      byte[] damaged = whole.clone();
      damaged[random.nextInt(whole.length)] ^= (byte) (1 + random.nextInt(127));
      try {
        assertThat(serde.decode(damaged)).isNotNull();
      } catch (SerializationException expected) {
        assertThat(expected).hasMessageContaining("are no SearchStatus");
      } catch (RuntimeException | Error unexpected) {
        throw new AssertionError("seed " + seed + ", round " + i, unexpected);
      }
    }
  }
}
