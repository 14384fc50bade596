package org.unas.supernet.tape;

import org.nd4j.linalg.api.buffer.DataType;
import org.unas.search.random.SeedTree;
import org.unas.supernet.backend.Backend;
import org.unas.supernet.backend.Passes;
import org.unas.supernet.kernel.Kernels;
import org.unas.supernet.weight.Blueprint;

/**
 * Computes with tensors of ND4J, on every processor that it knows.
 *
 * @param kernels the arithmetic
 * @param type data type of weights and tensors
 */
public record Nd4jBackend(Kernels kernels, DataType type) implements Backend {

  @Override
  public String name() {
    return kernels.name();
  }

  @Override
  public Passes open(Blueprint blueprint, SeedTree seed) {
    return new Nd4jPasses(kernels, type, new WeightStore(blueprint, type, seed));
  }
}
