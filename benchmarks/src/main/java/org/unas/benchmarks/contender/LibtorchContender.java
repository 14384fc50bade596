package org.unas.benchmarks.contender;

import java.util.function.IntFunction;
import org.unas.benchmarks.libtorch.LibtorchSupernet;
import org.unas.benchmarks.step.Setup;
import org.unas.search.space.Architecture;
import org.unas.supernet.data.Batch;
import org.unas.supernet.network.SearchNetwork;
import org.unas.supernet.weight.Gradients;

/** Libtorch, with our weights. */
final class LibtorchContender implements Contender {
  private final SearchNetwork network;
  private final LibtorchSupernet supernet;

  LibtorchContender(Setup setup, IntFunction<float[]> weights) {
    network = setup.space().network(setup.size());
    supernet = new LibtorchSupernet(network, weights);
  }

  @Override
  public String engine() {
    return LibtorchSupernet.engine();
  }

  @Override
  public void step(Batch batch, float[] zeta) {
    supernet.differentiate(batch, zeta);
  }

  @Override
  public Differential differential(Batch batch, float[] zeta) {
    var blocks = network.blueprint().blocks();
    var gradients = new Gradients(blocks);
    var step = supernet.differentiate(batch, zeta, gradients);
    return Differential.of(step.loss(), step.gradient(), blocks, gradients);
  }

  @Override
  public void evaluate(Batch batch, Architecture architecture) {
    supernet.evaluate(batch, architecture);
  }

  @Override
  public void close() {
    supernet.close();
  }
}
