package org.unas.supernet.vector;

import org.unas.supernet.vector.Stencil.Tap;

/** The weight gradient of a convolution that mixes channels, summed over the pixels of an image. */
final class DenseGradient {
  /** Input channels that are computed at once. */
  private static final int CHANNELS = 8;

  private DenseGradient() {}

  /**
   * Adds an image's part.
   *
   * @param source what the convolution read
   * @param stencil the forward one
   * @param in channels of the source
   * @param gy derivative of the output
   * @param at the image's first float in it
   * @param out channels of the output
   * @param gw laid out like {@link Panels}
   */
  static void add(Source source, Stencil stencil, int in, float[] gy, int at, int out, float[] gw) {
    boolean flat = stencil.step() == 1 && source.width() == stencil.columns();
    int rows = flat ? 1 : stencil.rows();
    int columns = flat ? stencil.pixels() : stencil.columns();
    int panel = stencil.taps().size() * in * Lanes.COUNT;
    for (int block = 0; block < Lanes.blocks(out); block++) {
      for (int row = 0; row < rows; row++) {
        int p = source.base() + row * stencil.step() * source.width() * in;
        int q = at + row * columns * out + Lanes.start(block, out);
        row(source, stencil, in, p, gy, q, out, columns, gw, block * panel);
      }
    }
  }

  private static void row(
      Source source,
      Stencil stencil,
      int in,
      int base,
      float[] gy,
      int q,
      int out,
      int columns,
      float[] gw,
      int panel) {
    float[] x = source.values();
    int step = stencil.step() * in;
    int to = panel;
    for (Tap tap : stencil.taps()) {
      int p = base + (tap.row() * source.width() + tap.column()) * in;
      int channel = 0;
      for (; channel + CHANNELS <= in; channel += CHANNELS, to += CHANNELS * Lanes.COUNT) {
        DenseKernel.weights(x, p + channel, step, gy, q, out, columns, gw, to);
      }
      for (; channel < in; channel++, to += Lanes.COUNT) {
        DenseKernel.weight(x, p + channel, step, gy, q, out, columns, gw, to);
      }
    }
  }
}
