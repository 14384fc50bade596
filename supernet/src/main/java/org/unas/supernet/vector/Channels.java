package org.unas.supernet.vector;

import jdk.incubator.vector.FloatVector;

/** Some channels of each pixel, between tensors of different width. */
final class Channels {
  private Channels() {}

  /**
   * Copies or adds.
   *
   * @param xs floats from pixel to pixel in x
   * @param ys floats from pixel to pixel in y
   * @param channels of each pixel
   */
  static void copy(
      float[] x,
      int from,
      int xs,
      float[] y,
      int to,
      int ys,
      int channels,
      int pixels,
      boolean add) {
    int whole = channels - channels % Lanes.COUNT;
    for (int i = 0; i < pixels; i++) {
      int p = from + i * xs;
      int q = to + i * ys;
      for (int c = 0; c < whole; c += Lanes.COUNT) {
        FloatVector v = FloatVector.fromArray(Lanes.SPECIES, x, p + c);
        if (add) {
          v.add(FloatVector.fromArray(Lanes.SPECIES, y, q + c)).intoArray(y, q + c);
        } else {
          v.intoArray(y, q + c);
        }
      }
      for (int c = whole; c < channels; c++) {
        y[q + c] = add ? y[q + c] + x[p + c] : x[p + c];
      }
    }
  }
}
