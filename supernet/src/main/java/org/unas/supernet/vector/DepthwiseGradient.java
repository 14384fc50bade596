package org.unas.supernet.vector;

import org.unas.supernet.layer.Window;
import org.unas.supernet.vector.Stencil.Tap;

/**
 * The weight gradient of a depthwise convolution, summed over the pixels of an image.
 *
 * @param source what the convolution read
 * @param stencil the forward one
 * @param window of the convolution
 * @param channels of source and output
 */
record DepthwiseGradient(Source source, Stencil stencil, Window window, int channels) {

  /**
   * Adds the image's part.
   *
   * @param gy derivative of the output
   * @param at the image's first float in it
   * @param gw {@code [blocks][taps][lanes]}
   */
  void add(float[] gy, int at, float[] gw) {
    int panel = stencil.taps().size() * Lanes.COUNT;
    for (int block = 0; block < Lanes.blocks(channels); block++) {
      int v = Lanes.start(block, channels);
      for (int row = 0; row < stencil.rows(); row++) {
        int p = source.base() + row * stencil.step() * source.width() * channels + v;
        int q = at + row * stencil.columns() * channels + v;
        row(p, gy, q, gw, block * panel);
      }
    }
  }

  private void row(int base, float[] gy, int q, float[] gw, int to) {
    int k = window.kernel();
    if (stencil.step() > 1 || !DepthwiseKernel.slides(k)) {
      single(0, stencil.taps().size(), base, gy, q, stencil.columns(), 1, gw, to);
      return;
    }
    int apart = window.dilation();
    for (int first = 0; first < apart; first++) {
      int count = (stencil.columns() - first + apart - 1) / apart;
      int fours = count - count % DepthwiseKernel.PIXELS;
      int step = apart * channels;
      int from = base + first * channels;
      int at = q + first * channels;
      for (int tap = 0; tap < k * k; tap += k) {
        int p = from + offset(stencil.taps().get(tap));
        DepthwiseKernel.slideWeights(
            k, source.values(), p, step, gy, at, fours, gw, to + tap * Lanes.COUNT);
      }
      single(0, k * k, from + fours * step, gy, at + fours * step, count - fours, apart, gw, to);
    }
  }

  private void single(
      int first, int end, int base, float[] gy, int q, int count, int apart, float[] gw, int to) {
    int step = apart * stencil.step() * channels;
    for (int tap = first; tap < end; tap++) {
      int p = base + offset(stencil.taps().get(tap));
      int at = to + tap * Lanes.COUNT;
      DepthwiseKernel.weight(source.values(), p, step, gy, q, apart * channels, count, gw, at);
    }
  }

  private int offset(Tap tap) {
    return (tap.row() * source.width() + tap.column()) * channels;
  }
}
