package org.unas.supernet.vector;

import java.util.List;
import org.unas.search.random.SeedTree;
import org.unas.supernet.weight.BlockSpec;
import org.unas.supernet.weight.Blueprint;
import org.unas.supernet.weight.Weights;

/** The weights of a network as one array a block. */
final class HeapWeights implements Weights {
  private final List<BlockSpec> specs;
  private final List<float[]> blocks;

  HeapWeights(Blueprint blueprint, SeedTree seed) {
    specs = blueprint.blocks();
    blocks = blueprint.freshWeights(seed);
  }

  float[] block(int block) {
    return blocks.get(block);
  }

  @Override
  public List<BlockSpec> blocks() {
    return specs;
  }

  @Override
  public float[] read(int block) {
    return blocks.get(block).clone();
  }

  @Override
  public void add(int block, float[] delta) {
    specs.get(block).check(delta);
    float[] values = blocks.get(block);
    for (int i = 0; i < delta.length; i++) {
      values[i] += delta[i];
    }
  }

  @Override
  public void write(int block, float[] values) {
    specs.get(block).check(values);
    System.arraycopy(values, 0, blocks.get(block), 0, values.length);
  }
}
