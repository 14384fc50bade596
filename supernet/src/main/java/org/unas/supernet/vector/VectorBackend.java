package org.unas.supernet.vector;

import java.util.Locale;
import org.unas.search.random.SeedTree;
import org.unas.supernet.backend.Backend;
import org.unas.supernet.backend.Passes;
import org.unas.supernet.weight.Blueprint;

/**
 * Computes in float32 on the vector units of the processor, in Java: no library is called, and
 * operations that follow each other are done in one go.
 *
 * @param threads that share the images of a batch
 */
public record VectorBackend(int threads) implements Backend {

  @Override
  public String name() {
    return String.format(Locale.ROOT, "vector kernels, %d x float", Lanes.COUNT);
  }

  @Override
  public Passes open(Blueprint blueprint, SeedTree seed) {
    return new VectorPasses(threads, new HeapWeights(blueprint, seed));
  }
}
