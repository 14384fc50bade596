package org.unas.supernet.data;

import java.util.Locale;

/**
 * One minibatch of images in plain Java memory, so that preparing it needs no engine.
 *
 * @param images normalised pixels, {@code [batch, height, width, channels]} in row-major order
 * @param labels class of each image, {@code [batch]}, each in {@code 0 .. classes - 1}
 * @param height pixels from top to bottom
 * @param width pixels from left to right
 * @param channels colours of a pixel: 1 or 3
 */
public record Batch(float[] images, int[] labels, int height, int width, int channels) {

  /**
   * Checks that the pixels match the shape.
   *
   * @throws IllegalArgumentException if they do not
   */
  public Batch {
    int expected = labels.length * height * width * channels;
    if (images.length != expected) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "A batch of %d images of %dx%dx%d holds %d numbers, but %d were given.",
              labels.length,
              height,
              width,
              channels,
              expected,
              images.length));
    }
  }

  /** Number of images. */
  public int size() {
    return labels.length;
  }
}
