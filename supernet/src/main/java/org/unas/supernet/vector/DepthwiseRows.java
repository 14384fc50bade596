package org.unas.supernet.vector;

import java.util.List;
import org.unas.supernet.vector.Stencil.Tap;

/**
 * A convolution of each channel by itself.
 *
 * @param stencil which pixels
 * @param weights {@code [taps][pitch]}, in the order of the stencil's taps
 * @param channels of source and output
 * @param offsets where the source has each tap, relative to an output's pixel
 * @param sourceWidth pixels of a row of the source
 */
record DepthwiseRows(Stencil stencil, float[] weights, int channels, int[] offsets, int sourceWidth)
    implements Rows {

  /**
   * Over sources with rows of so many pixels.
   *
   * @param w weights {@code [taps of the window][channels]}
   * @param at first of them
   */
  static DepthwiseRows over(int sourceWidth, Stencil stencil, float[] w, int at, int channels) {
    List<Tap> taps = stencil.taps();
    int pitch = pitch(channels);
    float[] packed = new float[taps.size() * pitch];
    for (int t = 0; t < taps.size(); t++) {
      System.arraycopy(w, at + taps.get(t).number() * channels, packed, t * pitch, channels);
    }
    return new DepthwiseRows(
        stencil, packed, channels, stencil.offsets(sourceWidth, channels), sourceWidth);
  }

  private static int pitch(int channels) {
    return Math.max(channels, Lanes.COUNT);
  }

  /** Taps of a side if neighbouring outputs can share what they load, else 0. */
  private int slidingTaps() {
    int side = (int) Math.round(Math.sqrt(offsets.length));
    boolean square = side * side == offsets.length && DepthwiseKernel.slides(side);
    boolean safe = channels >= Lanes.COUNT || square && dilation() == 1;
    return square && safe && stencil.step() == 1 ? side : 0;
  }

  private int dilation() {
    return (offsets[1] - offsets[0]) / channels;
  }

  @Override
  public boolean fits(boolean add) {
    boolean exact = channels % Lanes.COUNT == 0 && exactColumns();
    return exact || !add && channels >= Lanes.COUNT;
  }

  private boolean exactColumns() {
    int apart = slidingTaps() > 0 ? dilation() : 1;
    for (int first = 0; first < apart; first++) {
      int count = count(first, apart);
      if (count % DepthwiseKernel.PIXELS != 0 && count > DepthwiseKernel.PIXELS) {
        return false;
      }
    }
    return true;
  }

  private int count(int first, int apart) {
    return (stencil.columns() - first + apart - 1) / apart;
  }

  @Override
  public void run(Source source, float[] y, int at, boolean add) {
    int taps = slidingTaps();
    int down = stencil.step() * sourceWidth * channels;
    for (int row = 0; row < stencil.rows(); row++) {
      int base = source.base() + row * down;
      int to = at + row * stencil.columns() * channels;
      for (int block = 0; block < Lanes.blocks(channels); block++) {
        int v = Lanes.start(block, channels);
        if (taps == 0) {
          any(source.values(), base, v, y, to, add);
        } else {
          sliding(taps, source.values(), base, v, y, to, add);
        }
      }
    }
  }

  private void sliding(int taps, float[] x, int base, int v, float[] y, int at, boolean add) {
    int apart = dilation();
    int down = offsets[taps] - offsets[0];
    int step = apart * channels;
    int pitch = pitch(channels);
    Start z = Start.of(y, add);
    for (int first = 0; first < apart; first++) {
      int count = count(first, apart);
      int p = base + offsets[0] + first * channels + v;
      int q = at + first * channels + v;
      if (count < DepthwiseKernel.PIXELS) {
        single(x, base + first * channels + v, step, count, v, y, q, step, add);
        continue;
      }
      for (int i = 0; i < count; i += DepthwiseKernel.PIXELS) {
        int pixel = Math.min(i, count - DepthwiseKernel.PIXELS) * step;
        DepthwiseKernel.slide(
            taps,
            x,
            p + pixel,
            down,
            step,
            weights,
            v,
            pitch,
            z.values(),
            z.at(q + pixel),
            z.at(step),
            y,
            q + pixel,
            step);
      }
    }
  }

  private void any(float[] x, int base, int v, float[] y, int at, boolean add) {
    int count = stencil.columns();
    Start z = Start.of(y, add);
    int step = stencil.step() * channels;
    if (count < DepthwiseKernel.PIXELS) {
      single(x, base + v, step, count, v, y, at + v, channels, add);
      return;
    }
    for (int i = 0; i < count; i += DepthwiseKernel.PIXELS) {
      int pixel = Math.min(i, count - DepthwiseKernel.PIXELS);
      DepthwiseKernel.four(
          x,
          base + pixel * step + v,
          step,
          offsets,
          weights,
          v,
          pitch(channels),
          z.values(),
          z.at(at + pixel * channels + v),
          z.at(channels),
          y,
          at + pixel * channels + v,
          channels);
    }
  }

  private void single(
      float[] x, int p, int step, int count, int v, float[] y, int q, int ys, boolean add) {
    Start z = Start.of(y, add);
    for (int i = 0; i < count; i++) {
      int to = q + i * ys;
      DepthwiseKernel.one(
          x, p + i * step, offsets, weights, v, pitch(channels), z.values(), z.at(to), y, to);
    }
  }
}
