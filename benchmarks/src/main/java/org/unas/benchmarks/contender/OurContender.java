package org.unas.benchmarks.contender;

import java.util.Locale;
import org.unas.benchmarks.step.Setup;
import org.unas.search.space.Architecture;
import org.unas.supernet.data.Batch;
import org.unas.supernet.eager.EagerSupernet;
import org.unas.supernet.eager.Engine;
import org.unas.supernet.weight.Gradients;

/** Ours, as the trainer uses it. */
final class OurContender implements Contender {
  private final Engine engine;
  private final EagerSupernet supernet;
  private final Gradients gradients;

  OurContender(Setup setup, Engine engine) {
    this.engine = engine;
    supernet = new EagerSupernet(setup.space().network(setup.size()), engine, setup.seeds());
    gradients = new Gradients(supernet.blocks());
  }

  /** Weights of all blocks, for the other side. */
  float[][] weights() {
    float[][] blocks = new float[supernet.blocks().size()][];
    for (int block = 0; block < blocks.length; block++) {
      blocks[block] = supernet.read(block);
    }
    return blocks;
  }

  @Override
  public String engine() {
    return String.format(Locale.ROOT, "%s, kernels %s", engine.device(), engine.backend().name());
  }

  @Override
  public void step(Batch batch, float[] zeta) {
    supernet.differentiate(batch, zeta, gradients);
  }

  @Override
  public Differential differential(Batch batch, float[] zeta) {
    var measured = supernet.differentiate(batch, zeta, gradients);
    return Differential.of(measured.loss(), measured.gradient(), supernet.blocks(), gradients);
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
