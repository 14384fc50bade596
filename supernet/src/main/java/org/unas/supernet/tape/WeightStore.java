package org.unas.supernet.tape;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.unas.search.random.SeedTree;
import org.unas.supernet.weight.BlockSpec;
import org.unas.supernet.weight.Blueprint;
import org.unas.supernet.weight.Parameter;
import org.unas.supernet.weight.Weights;

/** The memory of a network's weights, outside of the Java heap: one tensor a block. */
final class WeightStore implements Weights, AutoCloseable {
  private final List<BlockSpec> specs;
  private final List<INDArray> blocks = new ArrayList<>();
  private final List<INDArray> tensors = new ArrayList<>();

  /** Allocates and initialises the weights. */
  WeightStore(Blueprint blueprint, DataType type, SeedTree seed) {
    specs = blueprint.blocks();
    StepMemory.outside(() -> allocate(blueprint, type));
    List<float[]> fresh = blueprint.freshWeights(seed);
    for (int block = 0; block < fresh.size(); block++) {
      write(block, fresh.get(block));
    }
  }

  private void allocate(Blueprint blueprint, DataType type) {
    for (BlockSpec spec : specs) {
      blocks.add(Nd4j.createUninitialized(type, new long[] {spec.size()}, 'c'));
    }
    for (Parameter parameter : blueprint.parameters()) {
      tensors.add(view(parameter));
    }
  }

  private INDArray view(Parameter parameter) {
    return blocks
        .get(parameter.block())
        .get(NDArrayIndex.interval(parameter.offset(), parameter.end()))
        .reshape('c', parameter.dimensions());
  }

  /** The tensor of a parameter, a view into its block. */
  INDArray tensor(Parameter parameter) {
    return tensors.get(parameter.index());
  }

  @Override
  public List<BlockSpec> blocks() {
    return specs;
  }

  @Override
  public float[] read(int block) {
    float[] values = new float[specs.get(block).size()];
    Memory.read(blocks.get(block), values, 0);
    return values;
  }

  @Override
  public void write(int block, float[] values) {
    specs.get(block).check(values);
    Memory.write(blocks.get(block), values);
  }

  @Override
  public void close() {
    blocks.forEach(INDArray::close);
  }
}
