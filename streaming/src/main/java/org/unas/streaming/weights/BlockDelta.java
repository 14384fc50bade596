package org.unas.streaming.weights;

import java.util.Locale;
import java.util.Optional;

/**
 * What a trainer changed in one block since it published last.
 *
 * @param block the block's name
 * @param baseVersion the merged version that the trainer had seen; 0 if none, and of a block whose
 *     changes were all refused
 * @param base the initial values, sent along while the trainer has seen no merged block, because
 *     nobody else on the way knows them: workers compute them from the seed
 * @param delta what to add, as long as the block; not changed afterwards by the caller
 * @param steps weight steps that it sums up
 * @param examples images that it sums up
 */
public record BlockDelta(
    String block,
    long baseVersion,
    Optional<float[]> base,
    float[] delta,
    int steps,
    int examples) {

  /** Checks that a merger can make use of it. */
  public BlockDelta {
    if (base.isPresent() && base.get().length != delta.length) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Block %s has %d initial values, but a change of %d.",
              block,
              base.get().length,
              delta.length));
    }
  }

  /** Bytes of its numbers on the log. */
  public long bytes() {
    return (long) Float.BYTES * (delta.length + base.map(values -> values.length).orElse(0));
  }

  /** The first change to a block. */
  public static BlockDelta first(
      String block, float[] initial, float[] delta, int steps, int examples) {
    return new BlockDelta(block, 0, Optional.of(initial), delta, steps, examples);
  }

  /** A change to a block whose merged values the trainer has seen. */
  public static BlockDelta since(MergedBlock seen, float[] delta, int steps, int examples) {
    return since(seen.block(), seen.version(), delta, steps, examples);
  }

  /** A change to a block of which the trainer has seen this merged version. */
  public static BlockDelta since(
      String block, long version, float[] delta, int steps, int examples) {
    return new BlockDelta(block, version, Optional.empty(), delta, steps, examples);
  }
}
