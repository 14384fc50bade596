package org.unas.supernet.optimizer;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * A change that a step must not make: it would replace what the block has learned, and the
 * optimiser's memory would do it again.
 *
 * @param block number of the block
 * @param norm of the change; NaN or infinite if a number of it is not finite
 * @param limit the largest norm: {@link #LARGEST_RATIO} · (1 + ‖w‖)
 */
public record Excess(int block, double norm, double limit) {
  /** Largest ‖Δ‖ / (1 + ‖w‖) of a step. */
  public static final double LARGEST_RATIO = 10;

  private static final double NEAR = LARGEST_RATIO / 4;

  static Optional<Excess> of(int block, float[] weights, float[] delta) {
    double norm = norm(delta);
    if (norm <= LARGEST_RATIO) {
      return Optional.empty();
    }
    double limit = LARGEST_RATIO * (1 + norm(weights));
    return norm <= limit ? Optional.empty() : Optional.of(new Excess(block, norm, limit));
  }

  /**
   * Whether several steps together come near what may be changed at once.
   *
   * @param weights after them; asked for if that is not plain without
   * @param change their sum
   */
  public static boolean isNear(Supplier<float[]> weights, float[] change) {
    double norm = norm(change);
    return !(norm <= NEAR) && !(norm <= NEAR * (1 + distance(weights.get(), change)));
  }

  private static double distance(float[] left, float[] right) {
    double sum = 0;
    for (int i = 0; i < left.length; i++) {
      double difference = (double) left[i] - right[i];
      sum += difference * difference;
    }
    return Math.sqrt(sum);
  }

  private static double norm(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += (double) value * value;
    }
    return Math.sqrt(sum);
  }
}
