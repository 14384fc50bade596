package org.unas.streaming.weights;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.unas.streaming.weights.BlockState.Answered;
import org.unas.streaming.weights.BlockState.Contributor;

/**
 * How the merger's store keeps a block: little-endian, numbers in bulk. Begins with its version.
 */
final class BlockStateSerde implements Serde<BlockState> {
  private static final byte FORMAT = 1;

  @Override
  public Serializer<BlockState> serializer() {
    return (topic, state) -> state == null ? null : write(state);
  }

  @Override
  public Deserializer<BlockState> deserializer() {
    return (topic, bytes) -> bytes == null ? null : read(bytes);
  }

  /** The version of a block that was written. */
  static long version(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(1);
  }

  private static byte[] write(BlockState state) {
    ByteBuffer out = ByteBuffer.allocate(size(state)).order(ByteOrder.LITTLE_ENDIAN);
    out.put(FORMAT).putLong(state.version());
    putText(out, state.answered().trainerId());
    out.putLong(state.answered().number());
    out.putInt(state.contributors().size());
    state
        .contributors()
        .forEach(
            (id, known) -> {
              putText(out, id);
              out.putLong(known.number()).putLong(known.seen());
            });
    out.putInt(state.authors().length);
    out.asIntBuffer().put(state.authors());
    out.position(out.position() + state.authors().length * Integer.BYTES);
    out.putInt(state.values().length);
    out.asFloatBuffer().put(state.values());
    return out.array();
  }

  private static int size(BlockState state) {
    int ids = state.contributors().keySet().stream().mapToInt(BlockStateSerde::size).sum();
    int numbers = state.authors().length + state.values().length;
    return 1
        + Long.BYTES
        + size(state.answered().trainerId())
        + Long.BYTES
        + 3 * Integer.BYTES
        + ids
        + state.contributors().size() * 2 * Long.BYTES
        + numbers * Integer.BYTES;
  }

  private static int size(String text) {
    return Integer.BYTES + text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static void putText(ByteBuffer out, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.putInt(bytes.length).put(bytes);
  }

  private static BlockState read(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    byte format = in.get();
    if (format != FORMAT) {
      throw new SerializationException(
          String.format(
              Locale.ROOT,
              "A stored block has format %d, but this is version %d's program. Use one that reads it.",
              format,
              FORMAT));
    }
    long version = in.getLong();
    Answered answered = new Answered(text(in), in.getLong());
    Map<String, Contributor> contributors = contributors(in);
    int[] authors = new int[in.getInt()];
    in.asIntBuffer().get(authors);
    in.position(in.position() + authors.length * Integer.BYTES);
    float[] values = new float[in.getInt()];
    in.asFloatBuffer().get(values);
    return new BlockState(version, answered, contributors, authors, values);
  }

  private static Map<String, Contributor> contributors(ByteBuffer in) {
    Map<String, Contributor> contributors = new LinkedHashMap<>();
    for (int left = in.getInt(); left > 0; left--) {
      contributors.put(text(in), new Contributor(in.getLong(), in.getLong()));
    }
    return contributors;
  }

  private static String text(ByteBuffer in) {
    byte[] bytes = new byte[in.getInt()];
    in.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
