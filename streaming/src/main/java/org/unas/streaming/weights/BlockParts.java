package org.unas.streaming.weights;

import java.util.Arrays;

/**
 * How a block is cut into records. A part holds a quarter of a million numbers: with its initial
 * values an update takes 2 MB, half of the largest record.
 */
final class BlockParts {
  static final int PART = 1 << 18;

  private BlockParts() {}

  /** Number of parts of a block with so many numbers; at least one. */
  static int count(int length) {
    return Math.max(1, (length + PART - 1) / PART);
  }

  /** One part of a block. */
  static float[] part(float[] values, int part) {
    int from = part * PART;
    return count(values.length) == 1
        ? values
        : Arrays.copyOfRange(values, from, Math.min(values.length, from + PART));
  }

  /** The block that parts make. */
  static float[] join(float[][] parts) {
    if (parts.length == 1) {
      return parts[0];
    }
    float[] whole = new float[Arrays.stream(parts).mapToInt(part -> part.length).sum()];
    int at = 0;
    for (float[] part : parts) {
      System.arraycopy(part, 0, whole, at, part.length);
      at += part.length;
    }
    return whole;
  }
}
