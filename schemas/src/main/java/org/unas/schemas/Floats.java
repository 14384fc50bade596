package org.unas.schemas;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;

/** Numbers as the contract writes them: float32, little-endian. */
public final class Floats {
  private Floats() {}

  /** Four bytes a number; the buffer is ready to be read. */
  public static ByteBuffer toBytes(float[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
    bytes.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(values);
    return bytes.order(ByteOrder.BIG_ENDIAN);
  }

  /**
   * The numbers that bytes hold. The buffer's position is left alone.
   *
   * @throws IllegalArgumentException if the length is no multiple of four
   */
  public static float[] fromBytes(ByteBuffer bytes) {
    if (bytes.remaining() % Float.BYTES != 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Numbers take 4 bytes each, but %d bytes were given.",
              bytes.remaining()));
    }
    float[] values = new float[bytes.remaining() / Float.BYTES];
    bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    return values;
  }
}
