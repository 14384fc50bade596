package org.unas.supernet.eager;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.unas.supernet.network.SearchNetwork;
import org.unas.supernet.optimizer.AdamOptimizer;
import org.unas.supernet.optimizer.DeltaSink;
import org.unas.supernet.optimizer.WeightOptimizer;
import org.unas.supernet.weight.Gradients;

/** A short training of shared weights on random architectures. */
final class Trajectory {
  private Trajectory() {}

  /** Everything that came out, for comparing bits: losses, gradients, final weights. */
  static String of(SearchNetwork network, int steps) {
    StringBuilder record = new StringBuilder();
    try (var supernet = Fixtures.supernet(network)) {
      train(supernet, steps, record);
      for (int block = 0; block < supernet.blocks().size(); block++) {
        record.append(Arrays.hashCode(supernet.read(block))).append('\n');
      }
    }
    return record.toString();
  }

  static double[] losses(SearchNetwork network, int steps) {
    try (var supernet = Fixtures.supernet(network)) {
      return train(supernet, steps, new StringBuilder());
    }
  }

  private static double[] train(EagerSupernet supernet, int steps, StringBuilder record) {
    SplittableRandom random = Fixtures.SEED.random();
    WeightOptimizer adam = new AdamOptimizer(AdamOptimizer.Config.of(3e-4, 5));
    var gradients = new Gradients(supernet.blocks());
    double[] losses = new double[steps];
    for (int step = 0; step < steps; step++) {
      var batch = Fixtures.batch(16, random);
      var z = supernet.evaluate(batch, Fixtures.architecture(supernet.layout(), random));
      var relaxation = Fixtures.relaxation(supernet.layout(), random);
      var measured = supernet.differentiate(batch, relaxation, gradients);
      adam.step(supernet, gradients, 0.01, DeltaSink.NOWHERE);
      losses[step] = measured.loss();
      record.append(z).append(measured.loss());
      record.append(Arrays.toString(measured.gradient())).append('\n');
    }
    return losses;
  }
}
