package org.unas.supernet.optimizer;

import org.unas.supernet.weight.Gradients;

/** Gradient clipping by the global norm over the touched blocks. */
final class Clipping {
  private static final double EPSILON = 1e-6;

  private Clipping() {}

  /**
   * Scales all gradients by {@code limit / (norm + 1e-6)} if that is below 1, as PyTorch does.
   *
   * @param limit largest norm; infinite for no clipping
   */
  static void clip(Gradients gradients, double limit) {
    if (Double.isInfinite(limit)) {
      return;
    }
    float factor = (float) (limit / (gradients.norm() + EPSILON));
    if (factor < 1) {
      for (int block : gradients.touched()) {
        scale(gradients.block(block), factor);
      }
    }
  }

  private static void scale(float[] values, float factor) {
    for (int i = 0; i < values.length; i++) {
      values[i] *= factor;
    }
  }
}
