package org.unas.benchmarks.libtorch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.unas.supernet.weight.Blueprint;
import org.unas.supernet.weight.Parameter;

/** A network's weights in libtorch's memory and order, a flat tensor for each parameter. */
final class LibtorchWeights {
  private final List<PtNDArray> tensors = new ArrayList<>();
  private final Constants constants;

  /**
   * Copies weights.
   *
   * @param manager owns the tensors
   * @param blocks our block of each number
   */
  LibtorchWeights(Blueprint blueprint, NDManager manager, IntFunction<float[]> blocks) {
    for (Parameter parameter : blueprint.parameters()) {
      float[] block = blocks.apply(parameter.block());
      float[] values = WeightLayout.of(parameter).toLibtorch(block, parameter.offset());
      // A copy in libtorch's own memory: create() borrows that of a Java buffer.
      try (NDArray borrowed = manager.create(values)) {
        tensors.add((PtNDArray) borrowed.duplicate());
      }
    }
    constants = new Constants(manager);
  }

  /** The weights as a new tensor that shares their memory, so that it starts without gradient. */
  PtNDArray view(Parameter parameter, Shape shape) {
    return tensors.get(parameter.index()).reshape(shape);
  }

  /** Tensors that are no weights and outlive steps. */
  Constants constants() {
    return constants;
  }
}
