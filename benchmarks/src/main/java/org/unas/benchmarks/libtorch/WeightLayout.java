package org.unas.benchmarks.libtorch;

import org.unas.supernet.weight.Parameter;

/**
 * Where the same weight lies in our tensors and in libtorch's. Ours are {@code [kernel, kernel, in,
 * out]} and {@code [in, out]}, libtorch's {@code [out, in, kernel, kernel]} and {@code [out, in]}.
 * Depthwise ones, {@code [kernel, kernel, channels, 1]}, follow the same rule: libtorch's {@code
 * [channels, 1, kernel, kernel]} has the same order as {@code [1, channels, kernel, kernel]}.
 *
 * @param taps kernel positions, 1 if there is no kernel
 * @param in last dimension but one, 1 if there is none
 * @param out last dimension
 */
record WeightLayout(int taps, int in, int out) {

  static WeightLayout of(Parameter parameter) {
    int rank = parameter.shape().size();
    int out = parameter.shape().get(rank - 1);
    int in = rank > 1 ? parameter.shape().get(rank - 2) : 1;
    return new WeightLayout(parameter.size() / (in * out), in, out);
  }

  /** The weights from {@code offset} of one of our blocks, in libtorch's order. */
  float[] toLibtorch(float[] block, int offset) {
    float[] theirs = new float[taps * in * out];
    for (int t = 0; t < taps; t++) {
      for (int i = 0; i < in; i++) {
        for (int o = 0; o < out; o++) {
          theirs[theirs(t, i, o)] = block[offset + ours(t, i, o)];
        }
      }
    }
    return theirs;
  }

  /** Writes what libtorch has into one of our blocks from {@code offset}. */
  void fromLibtorch(float[] theirs, float[] block, int offset) {
    for (int t = 0; t < taps; t++) {
      for (int i = 0; i < in; i++) {
        for (int o = 0; o < out; o++) {
          block[offset + ours(t, i, o)] = theirs[theirs(t, i, o)];
        }
      }
    }
  }

  private int ours(int tap, int input, int output) {
    return (tap * in + input) * out + output;
  }

  private int theirs(int tap, int input, int output) {
    return (output * in + input) * taps + tap;
  }
}
