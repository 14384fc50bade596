package org.unas.supernet.data;

import java.util.Locale;

/**
 * Size of an image.
 *
 * @param height pixels from top to bottom, at least 1
 * @param width pixels from left to right, at least 1
 * @param channels colours of a pixel, at least 1
 */
public record ImageShape(int height, int width, int channels) {

  /**
   * Checks that the image is not empty.
   *
   * @throws IllegalArgumentException if it is
   */
  public ImageShape {
    if (height < 1 || width < 1 || channels < 1) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "An image has at least one row, column and channel, but %dx%dx%d was given.",
              height,
              width,
              channels));
    }
  }

  /** Number of values in one image. */
  public int size() {
    return height * width * channels;
  }

  @Override
  public String toString() {
    return height + "x" + width + "x" + channels;
  }
}
