package org.unas.schemas;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;
import org.apache.avro.Schema;

/**
 * Walks over the Avro binary form of a record without making anything of it, and refuses lengths
 * that the bytes do not have. Avro itself allocates first what a length claims, so sixteen bytes
 * could take all memory of a service.
 *
 * <p>The contract has no type that holds itself, so the walk is as deep as the schema.
 */
final class Outline {
  /**
   * Most elements of all lists and maps of one record: ten times what the largest result holds. An
   * element takes one byte on the log and fifty in memory.
   */
  static final int MOST_ELEMENTS = 1 << 17;

  private static final int LONG_BYTES = 10;
  private static final int SEVEN_BITS = 0x7F;

  private final ByteBuffer in;
  private String field;
  private long elements;

  private Outline(ByteBuffer in, String record) {
    this.in = in;
    this.field = record;
  }

  /**
   * Checks the body of a record, behind its header.
   *
   * @param writer the schema that it was written with
   * @throws IllegalArgumentException if the bytes are no such record; names the field
   */
  static void check(Schema writer, ByteBuffer body) {
    Outline outline = new Outline(body.duplicate(), writer.getName());
    outline.walk(writer);
    if (outline.in.hasRemaining()) {
      throw outline.refuse("the last field, but %d bytes follow", outline.in.remaining());
    }
  }

  private void walk(Schema schema) {
    switch (schema.getType()) {
      case RECORD -> schema.getFields().forEach(this::walk);
      case UNION -> walk(schema.getTypes().get(index(schema.getTypes().size())));
      case ARRAY -> elements(() -> walk(schema.getElementType()));
      case MAP -> elements(() -> entry(schema.getValueType()));
      case ENUM -> index(schema.getEnumSymbols().size());
      case STRING, BYTES -> skip(number());
      case INT, LONG -> number();
      case DOUBLE -> skip(Double.BYTES);
      case FLOAT -> skip(Float.BYTES);
      case BOOLEAN -> skip(1);
      case FIXED -> skip(schema.getFixedSize());
      case NULL -> {}
      default -> throw new IllegalArgumentException("The contract has no " + schema.getType());
    }
  }

  private void walk(Schema.Field next) {
    field = next.name();
    walk(next.schema());
  }

  private void entry(Schema value) {
    skip(number());
    walk(value);
  }

  /** Lists and maps come in blocks; a negative count is followed by the bytes of its block. */
  private void elements(Runnable element) {
    for (long count = number(); count != 0; count = number()) {
      if (count < 0) {
        count = -count;
        number();
      }
      elements += count;
      if (count < 0 || count > in.remaining() || elements > MOST_ELEMENTS) {
        throw refuse(
            "at most %d elements and no more than it has bytes, not %d", MOST_ELEMENTS, count);
      }
      for (long i = 0; i < count; i++) {
        element.run();
      }
    }
  }

  private int index(int size) {
    long index = number();
    if (index < 0 || index >= size) {
      throw refuse("one of %d kinds, not number %d", size, index);
    }
    return (int) index;
  }

  private void skip(long bytes) {
    if (bytes < 0 || bytes > in.remaining()) {
      throw refuse("no more bytes than the record has (%d left), not %d", in.remaining(), bytes);
    }
    in.position(in.position() + (int) bytes);
  }

  /** Zigzag, seven bits a byte, the lowest first. */
  private long number() {
    long value = 0;
    for (int i = 0; i < LONG_BYTES && in.hasRemaining(); i++) {
      byte next = in.get();
      value |= (long) (next & SEVEN_BITS) << (7 * i);
      if (next >= 0) {
        return (value >>> 1) ^ -(value & 1);
      }
    }
    throw refuse("a number that ends, but the record ends before it (%d left)", in.remaining());
  }

  private IllegalArgumentException refuse(String rule, Object... figures) {
    return new IllegalArgumentException(
        String.format(Locale.ROOT, "%s must hold ", field)
            + String.format(Locale.ROOT, rule, figures)
            + ".");
  }

  /** The body of a message in single-object encoding, behind two bytes and the fingerprint. */
  static ByteBuffer body(byte[] message) {
    return ByteBuffer.wrap(message, HEADER, message.length - HEADER);
  }

  /** The fingerprint of the schema that a message was written with. */
  static long fingerprint(byte[] message) {
    return ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN).getLong(2);
  }

  /** Bytes before the body. */
  static final int HEADER = 2 + Long.BYTES;
}
