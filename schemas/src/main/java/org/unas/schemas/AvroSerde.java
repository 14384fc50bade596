package org.unas.schemas;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.message.BadHeaderException;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.message.MissingSchemaException;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Reads and writes one record type. Written is Avro single-object encoding (no registry: the bytes
 * name their schema by fingerprint) or, for topics that people read, JSON; read is either, told
 * apart by the first byte. Records of every released version of the schema can be read.
 *
 * @param <T> the record type
 */
public final class AvroSerde<T extends SpecificRecord> implements Serde<T> {
  /** Byte order mark. */
  private static final String MARK = "\uFEFF";

  private final Class<T> type;
  private final boolean json;
  private final BinaryMessageEncoder<T> encoder;
  private final BinaryMessageDecoder<T> decoder;
  private final Map<Long, Schema> writers = new HashMap<>();

  private AvroSerde(Class<T> type, boolean json) {
    this.type = type;
    this.json = json;
    SpecificData model = ContractData.model();
    this.encoder = new BinaryMessageEncoder<>(model, model.getSchema(type));
    this.decoder = new BinaryMessageDecoder<>(model, model.getSchema(type));
    ReleasedSchemas.of(type).forEach(decoder::addSchema);
    ReleasedSchemas.of(type).forEach(this::know);
    know(model.getSchema(type));
  }

  private void know(Schema writer) {
    writers.put(SchemaNormalization.parsingFingerprint64(writer), writer);
  }

  /** Writes Avro. */
  public static <T extends SpecificRecord> AvroSerde<T> of(Class<T> type) {
    return new AvroSerde<>(type, false);
  }

  /** Writes JSON, for topics that people read with a console consumer. */
  public static <T extends SpecificRecord> AvroSerde<T> json(Class<T> type) {
    return new AvroSerde<>(type, true);
  }

  @Override
  public Serializer<T> serializer() {
    return (topic, value) -> value == null ? null : encode(value);
  }

  @Override
  public Deserializer<T> deserializer() {
    return (topic, bytes) -> bytes == null ? null : decode(bytes);
  }

  /** Bytes of a record. */
  public byte[] encode(T value) {
    if (json) {
      return NaturalJson.write(value).getBytes(StandardCharsets.UTF_8);
    }
    try {
      ByteBuffer buffer = encoder.encode(value);
      byte[] bytes = new byte[buffer.remaining()];
      buffer.get(bytes);
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The record that bytes hold, Avro or JSON. Takes no more memory than a small multiple of theirs,
   * whatever they claim.
   *
   * @param bytes what lay on the topic; null, as for a tombstone, is no record
   * @throws SerializationException if they are neither, or not of this type; nothing else is thrown
   *     for any bytes. Its message is bounded
   */
  public T decode(byte[] bytes) {
    if (bytes == null) {
      throw new SerializationException(
          String.format(
              Locale.ROOT, "A %s has a value, but this record has none.", type.getSimpleName()));
    }
    try {
      return isJson(bytes) ? NaturalJson.read(text(bytes), type) : decodeAvro(bytes);
    } catch (CharacterCodingException e) {
      throw refuse(bytes, "They are not UTF-8.", e);
    } catch (MissingSchemaException e) {
      throw refuse(
          bytes, "They were written with a schema newer than this software: update it.", e);
    } catch (BadHeaderException e) {
      throw refuse(bytes, "They are neither Avro single-object encoding nor a JSON object.", e);
    } catch (IOException | RuntimeException e) {
      // Avro meets damaged bytes with many kinds of exception.
      throw refuse(bytes, String.valueOf(e.getMessage()), e);
    }
  }

  private T decodeAvro(byte[] bytes) throws IOException {
    if (bytes.length >= Outline.HEADER) {
      Optional.ofNullable(writers.get(Outline.fingerprint(bytes)))
          .ifPresent(writer -> Outline.check(writer, Outline.body(bytes)));
    }
    T record = decoder.decode(bytes);
    EmbeddedJson.check(record);
    return record;
  }

  private SerializationException refuse(byte[] bytes, String reason, Exception cause) {
    return new SerializationException(
        String.format(
            Locale.ROOT,
            "%d bytes are no %s. %s",
            bytes.length,
            type.getSimpleName(),
            Excerpt.sentence(reason)),
        cause);
  }

  /** Unlike the constructor of String, which replaces what is not UTF-8. */
  private static String text(byte[] bytes) throws CharacterCodingException {
    String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    return text.startsWith(MARK) ? text.substring(1) : text;
  }

  /**
   * Whether bytes are meant as JSON: Avro starts with a byte that no JSON text has. A byte order
   * mark of UTF-8 may stand before it.
   */
  public static boolean isJson(byte[] bytes) {
    byte[] mark = MARK.getBytes(StandardCharsets.UTF_8);
    int start = Arrays.mismatch(bytes, mark) == mark.length ? mark.length : 0;
    while (start < bytes.length && Character.isWhitespace(bytes[start])) {
      start++;
    }
    return start < bytes.length && bytes[start] == '{';
  }
}
