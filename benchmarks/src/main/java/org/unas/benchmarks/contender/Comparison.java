package org.unas.benchmarks.contender;

import java.io.IOException;
import java.util.Arrays;
import org.unas.benchmarks.step.Setup;
import org.unas.supernet.weight.Parameter;

/**
 * How far the sides are apart.
 *
 * <p>The gradient of a deep ReLU network jumps where an activation is 0. Of the tens of millions of
 * activations of a full minibatch some always lie within float32's rounding of 0, so that even
 * libtorch disagrees with itself by percents once its weights move by one rounding ({@link
 * #libtorchAfterOneRounding}). So gradients are compared on small minibatches, where no activation
 * usually lies that close: the same network, weights and ζ. A wrong operation shows on each of
 * them, a jump on few: the median counts.
 *
 * @param loss |a - b| / |b| of the full minibatch's loss, b being libtorch's
 * @param gradients median over small minibatches of the largest, over ζ and each weight tensor, of
 *     max|a - b| / max|b|
 * @param fullGradient ‖a - b‖ / ‖b‖ of all weights' gradient on the full minibatch
 * @param libtorchAfterOneRounding the same between libtorch and itself after every other weight
 *     grew by one unit in the last place
 */
public record Comparison(
    double loss, double gradients, double fullGradient, double libtorchAfterOneRounding) {

  private static final double TOLERANCE = 1e-3;

  /** Whether both compute the same. */
  public boolean holds() {
    return maxRelativeDifference() <= TOLERANCE;
  }

  /** What must be small: the larger of {@link #loss} and {@link #gradients}. */
  public double maxRelativeDifference() {
    return Math.max(loss, gradients);
  }

  /** Reads what both contenders wrote. */
  static Comparison of(Assignment files) throws IOException {
    var ours = Differential.read(files.full(Side.ours));
    var libtorch = Differential.read(files.full(Side.libtorch));
    var nudged = Differential.read(files.nudged());
    double[] small = new double[Assignment.SMALL_BATCHES];
    for (int number = 0; number < small.length; number++) {
      small[number] =
          largest(
              files.setup().small(),
              Differential.read(files.small(Side.ours, number)),
              Differential.read(files.small(Side.libtorch, number)));
    }
    Arrays.sort(small);
    return new Comparison(
        Math.abs(ours.loss() - libtorch.loss()) / Math.abs(libtorch.loss()),
        small[small.length / 2],
        euclidean(ours.weights(), libtorch.weights()),
        euclidean(nudged.weights(), libtorch.weights()));
  }

  private static double largest(Setup setup, Differential a, Differential b) {
    double largest = Math.abs(a.loss() - b.loss()) / Math.abs(b.loss());
    largest = Math.max(largest, relative(a.zeta(), b.zeta(), 0, b.zeta().length));
    for (Parameter p : setup.space().network(setup.size()).blueprint().parameters()) {
      float[] ours = a.weights()[p.block()];
      float[] theirs = b.weights()[p.block()];
      largest = Math.max(largest, relative(ours, theirs, p.offset(), p.end()));
    }
    return largest;
  }

  /** max|a - b| / max|b|; 0 if both are 0 everywhere. */
  private static double relative(float[] a, float[] b, int from, int to) {
    double difference = 0;
    double size = 0;
    for (int i = from; i < to; i++) {
      difference = Math.max(difference, Math.abs(a[i] - b[i]));
      size = Math.max(size, Math.abs(b[i]));
    }
    return difference == 0 ? 0 : difference / size;
  }

  private static double euclidean(float[][] a, float[][] b) {
    double difference = 0;
    double size = 0;
    for (int block = 0; block < a.length; block++) {
      for (int i = 0; i < a[block].length; i++) {
        difference += Math.pow(a[block][i] - b[block][i], 2);
        size += Math.pow(b[block][i], 2);
      }
    }
    return Math.sqrt(difference / size);
  }
}
