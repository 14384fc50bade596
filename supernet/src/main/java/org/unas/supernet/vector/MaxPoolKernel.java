package org.unas.supernet.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The inner loops of max pooling: one output of one vector of channels. */
final class MaxPoolKernel {
  private static final VectorSpecies<Float> S = Lanes.SPECIES;

  private MaxPoolKernel() {}

  /** The largest of the taps. */
  static void largest(float[] x, int p, int[] offsets, float[] y, int q) {
    FloatVector largest = FloatVector.fromArray(S, x, p + offsets[0]);
    for (int t = 1; t < offsets.length; t++) {
      FloatVector v = FloatVector.fromArray(S, x, p + offsets[t]);
      largest = largest.blend(v, v.compare(VectorOperators.GT, largest));
    }
    largest.intoArray(y, q);
  }

  /**
   * Adds a derivative to the first tap that holds the largest value.
   *
   * @param p the output's pixel in x
   * @param to the output's pixel in gx
   * @param valid ones in the lanes that count
   * @param gx laid out like x
   */
  static void derivative(
      float[] x,
      int p,
      int to,
      int[] offsets,
      float[] y,
      float[] gy,
      int q,
      float[] valid,
      float[] gx) {
    FloatVector largest = FloatVector.fromArray(S, y, q);
    FloatVector none = FloatVector.zero(S);
    FloatVector rest = FloatVector.fromArray(S, gy, q).mul(FloatVector.fromArray(S, valid, 0));
    for (int t = 0; t < offsets.length; t++) {
      int at = to + offsets[t];
      VectorMask<Float> here =
          FloatVector.fromArray(S, x, p + offsets[t]).compare(VectorOperators.EQ, largest);
      FloatVector.fromArray(S, gx, at).add(none.blend(rest, here)).intoArray(gx, at);
      rest = rest.blend(none, here);
    }
  }
}
