package org.unas.supernet.layer;

import java.util.SplittableRandom;

/**
 * Drops the output of an operation for some images of a batch while training, and scales it up for
 * the others so that its expectation stays (Larsson et al., arXiv 1605.07648; as DARTS does it).
 */
public interface DropPath {
  /** Drops nothing. */
  DropPath NONE =
      new DropPath() {
        @Override
        public <T> T apply(Operations<T> on, T x) {
          return x;
        }
      };

  /** What is left of an operation's output. */
  <T> T apply(Operations<T> on, T x);

  /**
   * Drops each path of each image with a probability of its own draw, in the order in which paths
   * are computed.
   *
   * @param probability in [0, 1)
   * @param batch images in the batch
   * @param random used up by one pass
   */
  static DropPath of(double probability, int batch, SplittableRandom random) {
    if (!(probability >= 0 && probability < 1)) {
      throw new IllegalArgumentException(
          "The probability of drop-path is at least 0 and below 1, but is " + probability + ".");
    }
    return probability == 0 ? NONE : new Random(probability, batch, random);
  }

  /** The draws of one pass. */
  record Random(double probability, int batch, SplittableRandom random) implements DropPath {
    @Override
    public <T> T apply(Operations<T> on, T x) {
      float kept = (float) (1 / (1 - probability));
      float[] factors = new float[batch];
      for (int image = 0; image < batch; image++) {
        factors[image] = random.nextDouble() < probability ? 0 : kept;
      }
      return on.scaleImages(x, factors);
    }
  }
}
