package org.unas.supernet.weight;

import java.util.List;

/**
 * One tensor of weights inside its block. It has a place and a shape, but no memory: networks can
 * be laid out and counted without allocating anything.
 *
 * @param index number among all tensors of the network, from 0
 * @param block number of its block
 * @param offset first float inside the block
 * @param shape row-major shape
 * @param initialization how a fresh one is filled
 */
public record Parameter(
    int index, int block, int offset, List<Integer> shape, Initialization initialization) {

  /** Number of floats. */
  public int size() {
    return shape.stream().reduce(1, Math::multiplyExact);
  }

  /** First float after it inside the block. */
  public int end() {
    return offset + size();
  }

  /** The shape as the engine wants it. */
  public long[] dimensions() {
    return shape.stream().mapToLong(Integer::longValue).toArray();
  }
}
