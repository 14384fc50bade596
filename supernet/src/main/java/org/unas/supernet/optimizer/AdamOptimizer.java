package org.unas.supernet.optimizer;

import java.util.Arrays;

/**
 * Adam (arXiv 1412.6980, algorithm 1) with weight decay added to the gradient, as PyTorch's Adam
 * does. A block's step count is its own: bias correction follows how often the block was touched.
 */
public final class AdamOptimizer extends BlockwiseOptimizer {
  private final Config config;

  /**
   * Settings.
   *
   * @param beta1 memory of the mean
   * @param beta2 memory of the square
   * @param epsilon added to the root
   * @param weightDecay factor of the weights in the gradient
   * @param clipNorm largest global norm of the gradients; infinite for no clipping
   */
  public record Config(
      double beta1, double beta2, double epsilon, double weightDecay, double clipNorm) {

    /** The usual memory (0.9, 0.999, 1e-8) with these settings. */
    public static Config of(double weightDecay, double clipNorm) {
      return new Config(0.9, 0.999, 1e-8, weightDecay, clipNorm);
    }
  }

  /** An optimiser without any state yet. */
  public AdamOptimizer(Config config) {
    super(config.clipNorm);
    this.config = config;
  }

  @Override
  BlockRule rule(int size) {
    return new Rule(config, new float[size], new float[size]);
  }

  private static final class Rule implements BlockRule {
    private final Config config;
    private final float[] mean;
    private final float[] square;
    private int steps;

    Rule(Config config, float[] mean, float[] square) {
      this.config = config;
      this.mean = mean;
      this.square = square;
    }

    @Override
    public float[] delta(float[] weights, float[] gradient, double learningRate) {
      steps++;
      float b1 = (float) config.beta1;
      float b2 = (float) config.beta2;
      // Not 1 - b2 in float: that is off by 1e-5.
      float a1 = (float) (1 - config.beta1);
      float a2 = (float) (1 - config.beta2);
      float decay = (float) config.weightDecay;
      float epsilon = (float) config.epsilon;
      float rate = (float) (learningRate / (1 - StrictMath.pow(config.beta1, steps)));
      float root = (float) (1 / Math.sqrt(1 - StrictMath.pow(config.beta2, steps)));
      float[] delta = new float[weights.length];
      for (int i = 0; i < delta.length; i++) {
        float g = gradient[i] + decay * weights[i];
        mean[i] = b1 * mean[i] + a1 * g;
        square[i] = b2 * square[i] + a2 * g * g;
        delta[i] = -rate * mean[i] / ((float) Math.sqrt(square[i]) * root + epsilon);
      }
      return delta;
    }

    /** Means, squares, number of steps. */
    @Override
    public float[] state() {
      float[] state = Arrays.copyOf(mean, 2 * mean.length + 1);
      System.arraycopy(square, 0, state, mean.length, square.length);
      state[state.length - 1] = steps;
      return state;
    }

    @Override
    public void restore(float[] state) {
      System.arraycopy(state, 0, mean, 0, mean.length);
      System.arraycopy(state, mean.length, square, 0, square.length);
      steps = (int) state[state.length - 1];
    }
  }
}
