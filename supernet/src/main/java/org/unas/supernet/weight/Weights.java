package org.unas.supernet.weight;

import java.util.List;

/** The weights of a network as numbered, named blocks of float32. */
public interface Weights {

  /** Names and sizes; a block's number is its place in this list. */
  List<BlockSpec> blocks();

  /**
   * A copy of a block.
   *
   * @param block number of the block
   */
  float[] read(int block);

  /**
   * Overwrites a block.
   *
   * @param block number of the block
   * @param values as many floats as the block has
   * @throws IllegalArgumentException if the number of floats is another
   */
  void write(int block, float[] values);

  /**
   * {@code w <- w + delta} in float32, exactly as Java adds floats: whoever replays the same
   * additions in the same order holds the same bits.
   *
   * @param block number of the block
   * @param delta as many floats as the block has
   */
  default void add(int block, float[] delta) {
    blocks().get(block).check(delta);
    float[] values = read(block);
    for (int i = 0; i < values.length; i++) {
      values[i] += delta[i];
    }
    write(block, values);
  }
}
