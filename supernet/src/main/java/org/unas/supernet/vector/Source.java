package org.unas.supernet.vector;

import java.util.Arrays;
import org.unas.supernet.layer.Shape;
import org.unas.supernet.vector.Stencil.Padding;

/**
 * One image as a kernel reads it: transformed, with padding around it. An image that needs neither
 * is read where it lies. Belongs to one thread.
 */
final class Source {
  private float[] own = new float[0];
  private float[] values = own;
  private int base;
  private int width;

  /** The floats. */
  float[] values() {
    return values;
  }

  /** The first pixel's first channel. */
  int base() {
    return base;
  }

  /** Pixels of a row, with padding. */
  int width() {
    return width;
  }

  /**
   * Turns to another image.
   *
   * @param x stored numbers
   * @param from the image's first float
   * @param image its size
   * @param transform to be done
   * @param padding around it
   * @param border what the padding holds
   */
  void read(float[] x, int from, Shape image, Transform transform, Padding padding, float border) {
    if (padding.equals(Padding.NONE) && transform.isIdentity()) {
      values = x;
      base = from;
      width = image.width();
      return;
    }
    Shape padded = padding.around(image);
    reserve((int) padded.size());
    values = own;
    base = 0;
    width = padded.width();
    fill(x, from, image, transform, padding, border);
  }

  private void fill(
      float[] x, int from, Shape image, Transform transform, Padding padding, float border) {
    int row = image.width() * image.channels();
    int left = padding.left() * image.channels();
    int right = padding.right() * image.channels();
    int at = padding.top() * width * image.channels();
    Arrays.fill(own, 0, at, border);
    for (int r = 0; r < image.height(); r++) {
      Arrays.fill(own, at, at + left, border);
      transform.copy(x, from + r * row, own, at + left, row);
      at += left + row;
      Arrays.fill(own, at, at + right, border);
      at += right;
    }
    Arrays.fill(own, at, at + padding.bottom() * width * image.channels(), border);
  }

  private void reserve(int size) {
    if (own.length < size + 2 * Lanes.COUNT) {
      own = new float[size + 2 * Lanes.COUNT];
    }
  }
}
