package org.unas.supernet.weight;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/**
 * The weight gradients of one step, by block. Reused from step to step: a backward pass clears it
 * and fills the blocks that the step touched. A block that was not touched has no gradient, which
 * is not the same as a gradient of zero: optimisers leave it alone.
 */
public final class Gradients {
  private final float[][] blocks;
  private final int[] sizes;
  private final BitSet touched = new BitSet();

  /** Room for the gradients of these blocks; memory is taken when a block is first touched. */
  public Gradients(List<BlockSpec> specs) {
    sizes = specs.stream().mapToInt(BlockSpec::size).toArray();
    blocks = new float[sizes.length][];
  }

  /** Numbers of the touched blocks, ascending. */
  public int[] touched() {
    return touched.stream().toArray();
  }

  /** Whether the step touched a block. */
  public boolean touches(int block) {
    return touched.get(block);
  }

  /**
   * The gradient of a touched block. The array is this object's own: valid until the next step, and
   * whoever changes it (clipping, say) changes the gradient.
   *
   * @throws IllegalStateException if the block was not touched
   */
  public float[] block(int block) {
    if (!touched.get(block)) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT, "Block %d got no gradient in this step; ask touched() first.", block));
    }
    return blocks[block];
  }

  /** Marks a block as touched and gives its array to write into, filled with zeros if new. */
  public float[] touch(int block) {
    if (blocks[block] == null) {
      blocks[block] = new float[sizes[block]];
    } else if (!touched.get(block)) {
      java.util.Arrays.fill(blocks[block], 0);
    }
    touched.set(block);
    return blocks[block];
  }

  /** Forgets what was touched. */
  public void clear() {
    touched.clear();
  }

  /** Euclidean norm over all touched blocks, summed in double. */
  public double norm() {
    double sum = 0;
    for (int block : touched()) {
      for (float g : blocks[block]) {
        sum += (double) g * g;
      }
    }
    return Math.sqrt(sum);
  }
}
