package org.unas.supernet.weight;

import java.util.Arrays;
import java.util.SplittableRandom;

/** How a fresh tensor is filled. Uses nothing but exact arithmetic: the same bits everywhere. */
public sealed interface Initialization {

  /** Fills {@code values[from .. to)}. */
  void fill(float[] values, int from, int to, SplittableRandom random);

  /**
   * Uniform in {@code [-bound, bound)}.
   *
   * @param bound largest magnitude, positive
   */
  record Uniform(double bound) implements Initialization {
    @Override
    public void fill(float[] values, int from, int to, SplittableRandom random) {
      for (int i = from; i < to; i++) {
        values[i] = (float) ((2 * random.nextDouble() - 1) * bound);
      }
    }
  }

  /**
   * One number everywhere.
   *
   * @param value that number
   */
  record Constant(float value) implements Initialization {
    @Override
    public void fill(float[] values, int from, int to, SplittableRandom random) {
      Arrays.fill(values, from, to, value);
    }
  }

  /**
   * Kaiming uniform with gain {@code 1/sqrt(3)}, what PyTorch gives convolutions and linear layers:
   * uniform within {@code 1/sqrt(fanIn)}. Batch norm follows every convolution, so the scale sets
   * the effective step of the optimiser rather than the activations.
   *
   * @param fanIn inputs that one output sees
   */
  static Initialization fanIn(int fanIn) {
    return new Uniform(1 / Math.sqrt(fanIn));
  }
}
