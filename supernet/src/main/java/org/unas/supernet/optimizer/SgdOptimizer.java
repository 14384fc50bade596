package org.unas.supernet.optimizer;

/**
 * Stochastic gradient descent with momentum and with weight decay added to the gradient, as PyTorch
 * does it: {@code v <- momentum v + g}, {@code w <- w - rate v}; the first v is g.
 */
public final class SgdOptimizer extends BlockwiseOptimizer {
  private final Config config;

  /**
   * Settings.
   *
   * @param momentum memory of the velocity; 0 for none
   * @param weightDecay factor of the weights in the gradient
   * @param clipNorm largest global norm of the gradients; infinite for no clipping
   */
  public record Config(double momentum, double weightDecay, double clipNorm) {}

  /** An optimiser without any state yet. */
  public SgdOptimizer(Config config) {
    super(config.clipNorm);
    this.config = config;
  }

  @Override
  BlockRule rule(int size) {
    return new Rule(config, new float[size]);
  }

  private record Rule(Config config, float[] velocity) implements BlockRule {
    @Override
    public float[] delta(float[] weights, float[] gradient, double learningRate) {
      float momentum = (float) config.momentum;
      float decay = (float) config.weightDecay;
      float rate = (float) learningRate;
      float[] delta = new float[velocity.length];
      for (int i = 0; i < delta.length; i++) {
        velocity[i] = momentum * velocity[i] + (gradient[i] + decay * weights[i]);
        delta[i] = -rate * velocity[i];
      }
      return delta;
    }

    @Override
    public float[] state() {
      return velocity.clone();
    }

    @Override
    public void restore(float[] state) {
      System.arraycopy(state, 0, velocity, 0, velocity.length);
    }
  }
}
