package org.unas.supernet.vector;

import java.util.List;
import org.unas.supernet.vector.Stencil.Tap;

/**
 * The weights of a convolution in the order in which they are multiplied: for each block of output
 * channels a panel {@code [taps * in][lanes]}.
 *
 * @param values panel after panel
 * @param rows taps times input channels
 * @param columns output channels
 */
record Panels(float[] values, int rows, int columns) {

  /**
   * Packs weights.
   *
   * @param w weights {@code [kernel, kernel, in, out]}
   * @param at first of them
   * @param taps which taps, in which order
   * @param in input channels
   * @param out output channels
   */
  static Panels forward(float[] w, int at, List<Tap> taps, int in, int out) {
    return pack(taps, in, out, (tap, i, o) -> w[at + (tap * in + i) * out + o]);
  }

  /** The same for the derivative with respect to the input: from {@code out} to {@code in}. */
  static Panels backward(float[] w, int at, List<Tap> taps, int in, int out) {
    return pack(taps, out, in, (tap, o, i) -> w[at + (tap * in + i) * out + o]);
  }

  @FunctionalInterface
  private interface Weight {
    float of(int tap, int in, int out);
  }

  private static Panels pack(List<Tap> taps, int in, int out, Weight weight) {
    int lanes = Lanes.COUNT;
    int rows = taps.size() * in;
    float[] values = new float[Lanes.blocks(out) * rows * lanes];
    int at = 0;
    for (int block = 0; block < Lanes.blocks(out); block++) {
      int start = Lanes.start(block, out);
      int filled = Math.min(lanes, out);
      for (Tap tap : taps) {
        for (int i = 0; i < in; i++, at += lanes) {
          for (int o = 0; o < filled; o++) {
            values[at + o] = weight.of(tap.number(), i, start + o);
          }
        }
      }
    }
    return new Panels(values, rows, out);
  }

  /** First float of a block's panel. */
  int panel(int block) {
    return block * rows * Lanes.COUNT;
  }
}
