package org.unas.supernet.vector;

import java.util.Arrays;

/** The working memory of one thread, kept from operation to operation. */
final class Station {
  private final Source source = new Source();
  private float[] image = new float[0];
  private float[] weights = new float[0];

  /** The image that is being read. */
  Source source() {
    return source;
  }

  /** Room for an image that is put elsewhere afterwards, with unspecified content. */
  float[] image(int size) {
    if (image.length < size + 2 * Lanes.COUNT) {
      image = new float[size + 2 * Lanes.COUNT];
    }
    return image;
  }

  /** Room for this thread's part of a weight gradient, filled with zeros. */
  float[] weights(int size) {
    if (weights.length < size) {
      weights = new float[size];
    } else {
      Arrays.fill(weights, 0, size, 0);
    }
    return weights;
  }

  /** What {@link #weights} gave last. */
  float[] weights() {
    return weights;
  }
}
