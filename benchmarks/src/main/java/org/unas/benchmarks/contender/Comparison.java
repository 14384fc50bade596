package org.unas.benchmarks.contender;

import java.io.IOException;
import java.util.Arrays;
import org.unas.benchmarks.contender.Assignment.Weights;
import org.unas.benchmarks.step.Setup;
import org.unas.supernet.weight.Parameter;

/**
 * How far the sides are apart.
 *
 * <p>The gradient of a ReLU network jumps where an activation is 0. Of the tens of millions of
 * activations of a full minibatch some always lie within float32's rounding of 0, so that even
 * libtorch disagrees with itself by a percent once its weights move by one rounding ({@link
 * #libtorchAfterOneRounding}). So gradients are compared on two dozen small minibatches, and the
 * smallest difference counts: a wrong operation shows on each of them, a jump only where it is.
 *
 * @param loss |a - b| / |b| of the full minibatch's loss, b being libtorch's
 * @param gradients least over the small minibatches of the largest, over ζ and each weight tensor,
 *     of max|a - b| / max|b|; where a tensor's gradient cancels (that of weights which only scale
 *     what is normalised next), a thousandth of the largest gradient of all weights stands for
 *     max|b|
 * @param medianGradients the median over the small minibatches instead
 * @param fullGradient ‖a - b‖ / ‖b‖ of all weights' gradient on the full minibatch
 * @param libtorchAfterOneRounding the same between libtorch and itself after every other weight
 *     grew by one unit in the last place
 */
public record Comparison(
    double loss,
    double gradients,
    double medianGradients,
    double fullGradient,
    double libtorchAfterOneRounding) {

  private static final double TOLERANCE = 1e-3;
  private static final double FLOOR = 1e-3;

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
    var ours = Differential.read(files.full(Weights.ours));
    var libtorch = Differential.read(files.full(Weights.libtorch));
    var nudged = Differential.read(files.full(Weights.nudged));
    double[] small = new double[Assignment.SMALL_BATCHES];
    for (int number = 0; number < small.length; number++) {
      small[number] = small(files, number);
    }
    Arrays.sort(small);
    return new Comparison(
        Math.abs(ours.loss() - libtorch.loss()) / Math.abs(libtorch.loss()),
        small[0],
        small[small.length / 2],
        euclidean(ours.weights(), libtorch.weights()),
        euclidean(nudged.weights(), libtorch.weights()));
  }

  private static double small(Assignment files, int number) throws IOException {
    return largest(
        files.setup().small(),
        Differential.read(files.small(Weights.ours, number)),
        Differential.read(files.small(Weights.libtorch, number)));
  }

  private static double largest(Setup setup, Differential a, Differential b) {
    double loss = Math.abs(a.loss() - b.loss()) / Math.abs(b.loss());
    double zeta = distance(a.zeta(), b.zeta(), 0, b.zeta().length) / size(b.zeta());
    double largest = Math.max(loss, zeta);
    double floor = FLOOR * Arrays.stream(b.weights()).mapToDouble(Comparison::size).max().orElse(0);
    for (Parameter p : setup.space().network(setup.size()).blueprint().parameters()) {
      float[] ours = a.weights()[p.block()];
      float[] theirs = b.weights()[p.block()];
      double size = Math.max(size(Arrays.copyOfRange(theirs, p.offset(), p.end())), floor);
      largest = Math.max(largest, distance(ours, theirs, p.offset(), p.end()) / size);
    }
    return largest;
  }

  /** max|a - b|. */
  private static double distance(float[] a, float[] b, int from, int to) {
    double distance = 0;
    for (int i = from; i < to; i++) {
      distance = Math.max(distance, Math.abs(a[i] - b[i]));
    }
    return distance;
  }

  /** max|a|. */
  private static double size(float[] a) {
    return distance(a, new float[a.length], 0, a.length);
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
