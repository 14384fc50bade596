package org.unas.supernet.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The inner loops of depthwise convolutions: four pixels of one vector of channels. Along a row,
 * neighbouring outputs read the same pixels, which are loaded once: eight loads do the work of
 * twenty at kernel 5.
 *
 * <p>{@code step} is the distance in floats between two taps of a row and also between two of the
 * four outputs, so that dilated kernels take every second pixel.
 */
final class DepthwiseKernel {
  private static final VectorSpecies<Float> S = Lanes.SPECIES;

  /** Pixels that are computed at once. */
  static final int PIXELS = 4;

  private DepthwiseKernel() {}

  /** Whether a row of so many taps has a loop of its own. */
  static boolean slides(int taps) {
    return taps == 3 || taps == 5 || taps == 7;
  }

  /**
   * Four outputs of a kernel with so many taps a side.
   *
   * @param row floats from one row of taps to the next
   * @param w weights, {@code ws} floats from tap to tap
   * @param z what is added to: y itself, or zeros
   * @param zs floats from output to output in z
   * @param ys floats from output to output in y
   */
  static void slide(
      int taps,
      float[] x,
      int p,
      int row,
      int step,
      float[] w,
      int wp,
      int ws,
      float[] z,
      int zq,
      int zs,
      float[] y,
      int q,
      int ys) {
    switch (taps) {
      case 3 -> slide3(x, p, row, step, w, wp, ws, z, zq, zs, y, q, ys);
      case 5 -> slide5(x, p, row, step, w, wp, ws, z, zq, zs, y, q, ys);
      default -> slide7(x, p, row, step, w, wp, ws, z, zq, zs, y, q, ys);
    }
  }

  private static void slide3(
      float[] x,
      int p,
      int row,
      int step,
      float[] w,
      int wp,
      int ws,
      float[] z,
      int zq,
      int zs,
      float[] y,
      int q,
      int ys) {
    FloatVector c0 = load(z, zq);
    FloatVector c1 = load(z, zq + zs);
    FloatVector c2 = load(z, zq + 2 * zs);
    FloatVector c3 = load(z, zq + 3 * zs);
    for (int r = 0; r < 3; r++, p += row, wp += 3 * ws) {
      FloatVector b0 = load(w, wp);
      FloatVector b1 = load(w, wp + ws);
      FloatVector b2 = load(w, wp + 2 * ws);
      FloatVector a0 = load(x, p);
      c0 = a0.fma(b0, c0);
      FloatVector a1 = load(x, p + step);
      c0 = a1.fma(b1, c0);
      c1 = a1.fma(b0, c1);
      FloatVector a2 = load(x, p + 2 * step);
      c0 = a2.fma(b2, c0);
      c1 = a2.fma(b1, c1);
      c2 = a2.fma(b0, c2);
      FloatVector a3 = load(x, p + 3 * step);
      c1 = a3.fma(b2, c1);
      c2 = a3.fma(b1, c2);
      c3 = a3.fma(b0, c3);
      FloatVector a4 = load(x, p + 4 * step);
      c2 = a4.fma(b2, c2);
      c3 = a4.fma(b1, c3);
      c3 = load(x, p + 5 * step).fma(b2, c3);
    }
    c0.intoArray(y, q);
    c1.intoArray(y, q + ys);
    c2.intoArray(y, q + 2 * ys);
    c3.intoArray(y, q + 3 * ys);
  }

  private static void slide5(
      float[] x,
      int p,
      int row,
      int step,
      float[] w,
      int wp,
      int ws,
      float[] z,
      int zq,
      int zs,
      float[] y,
      int q,
      int ys) {
    FloatVector c0 = load(z, zq);
    FloatVector c1 = load(z, zq + zs);
    FloatVector c2 = load(z, zq + 2 * zs);
    FloatVector c3 = load(z, zq + 3 * zs);
    for (int r = 0; r < 5; r++, p += row, wp += 5 * ws) {
      FloatVector b0 = load(w, wp);
      FloatVector b1 = load(w, wp + ws);
      FloatVector b2 = load(w, wp + 2 * ws);
      FloatVector b3 = load(w, wp + 3 * ws);
      FloatVector b4 = load(w, wp + 4 * ws);
      FloatVector a0 = load(x, p);
      c0 = a0.fma(b0, c0);
      FloatVector a1 = load(x, p + step);
      c0 = a1.fma(b1, c0);
      c1 = a1.fma(b0, c1);
      FloatVector a2 = load(x, p + 2 * step);
      c0 = a2.fma(b2, c0);
      c1 = a2.fma(b1, c1);
      c2 = a2.fma(b0, c2);
      FloatVector a3 = load(x, p + 3 * step);
      c0 = a3.fma(b3, c0);
      c1 = a3.fma(b2, c1);
      c2 = a3.fma(b1, c2);
      c3 = a3.fma(b0, c3);
      FloatVector a4 = load(x, p + 4 * step);
      c0 = a4.fma(b4, c0);
      c1 = a4.fma(b3, c1);
      c2 = a4.fma(b2, c2);
      c3 = a4.fma(b1, c3);
      FloatVector a5 = load(x, p + 5 * step);
      c1 = a5.fma(b4, c1);
      c2 = a5.fma(b3, c2);
      c3 = a5.fma(b2, c3);
      FloatVector a6 = load(x, p + 6 * step);
      c2 = a6.fma(b4, c2);
      c3 = a6.fma(b3, c3);
      c3 = load(x, p + 7 * step).fma(b4, c3);
    }
    c0.intoArray(y, q);
    c1.intoArray(y, q + ys);
    c2.intoArray(y, q + 2 * ys);
    c3.intoArray(y, q + 3 * ys);
  }

  private static void slide7(
      float[] x,
      int p,
      int row,
      int step,
      float[] w,
      int wp,
      int ws,
      float[] z,
      int zq,
      int zs,
      float[] y,
      int q,
      int ys) {
    FloatVector c0 = load(z, zq);
    FloatVector c1 = load(z, zq + zs);
    FloatVector c2 = load(z, zq + 2 * zs);
    FloatVector c3 = load(z, zq + 3 * zs);
    for (int r = 0; r < 7; r++, p += row, wp += 7 * ws) {
      FloatVector b0 = load(w, wp);
      FloatVector b1 = load(w, wp + ws);
      FloatVector b2 = load(w, wp + 2 * ws);
      FloatVector b3 = load(w, wp + 3 * ws);
      FloatVector b4 = load(w, wp + 4 * ws);
      FloatVector b5 = load(w, wp + 5 * ws);
      FloatVector b6 = load(w, wp + 6 * ws);
      FloatVector a0 = load(x, p);
      c0 = a0.fma(b0, c0);
      FloatVector a1 = load(x, p + step);
      c0 = a1.fma(b1, c0);
      c1 = a1.fma(b0, c1);
      FloatVector a2 = load(x, p + 2 * step);
      c0 = a2.fma(b2, c0);
      c1 = a2.fma(b1, c1);
      c2 = a2.fma(b0, c2);
      FloatVector a3 = load(x, p + 3 * step);
      c0 = a3.fma(b3, c0);
      c1 = a3.fma(b2, c1);
      c2 = a3.fma(b1, c2);
      c3 = a3.fma(b0, c3);
      FloatVector a4 = load(x, p + 4 * step);
      c0 = a4.fma(b4, c0);
      c1 = a4.fma(b3, c1);
      c2 = a4.fma(b2, c2);
      c3 = a4.fma(b1, c3);
      FloatVector a5 = load(x, p + 5 * step);
      c0 = a5.fma(b5, c0);
      c1 = a5.fma(b4, c1);
      c2 = a5.fma(b3, c2);
      c3 = a5.fma(b2, c3);
      FloatVector a6 = load(x, p + 6 * step);
      c0 = a6.fma(b6, c0);
      c1 = a6.fma(b5, c1);
      c2 = a6.fma(b4, c2);
      c3 = a6.fma(b3, c3);
      FloatVector a7 = load(x, p + 7 * step);
      c1 = a7.fma(b6, c1);
      c2 = a7.fma(b5, c2);
      c3 = a7.fma(b4, c3);
      FloatVector a8 = load(x, p + 8 * step);
      c2 = a8.fma(b6, c2);
      c3 = a8.fma(b5, c3);
      c3 = load(x, p + 9 * step).fma(b6, c3);
    }
    c0.intoArray(y, q);
    c1.intoArray(y, q + ys);
    c2.intoArray(y, q + 2 * ys);
    c3.intoArray(y, q + 3 * ys);
  }

  /** Four outputs of any kernel, {@code step} floats apart in x. */
  static void four(
      float[] x,
      int base,
      int step,
      int[] offsets,
      float[] w,
      int wp,
      int ws,
      float[] z,
      int zq,
      int zs,
      float[] y,
      int q,
      int ys) {
    FloatVector c0 = load(z, zq);
    FloatVector c1 = load(z, zq + zs);
    FloatVector c2 = load(z, zq + 2 * zs);
    FloatVector c3 = load(z, zq + 3 * zs);
    for (int t = 0; t < offsets.length; t++, wp += ws) {
      int p = base + offsets[t];
      FloatVector b = load(w, wp);
      c0 = load(x, p).fma(b, c0);
      c1 = load(x, p + step).fma(b, c1);
      c2 = load(x, p + 2 * step).fma(b, c2);
      c3 = load(x, p + 3 * step).fma(b, c3);
    }
    c0.intoArray(y, q);
    c1.intoArray(y, q + ys);
    c2.intoArray(y, q + 2 * ys);
    c3.intoArray(y, q + 3 * ys);
  }

  /** One output of any kernel. */
  static void one(
      float[] x,
      int base,
      int[] offsets,
      float[] w,
      int wp,
      int ws,
      float[] z,
      int zq,
      float[] y,
      int q) {
    FloatVector c = load(z, zq);
    for (int t = 0; t < offsets.length; t++, wp += ws) {
      c = load(x, base + offsets[t]).fma(load(w, wp), c);
    }
    c.intoArray(y, q);
  }

  /**
   * Weight gradient of a row of taps along a row of outputs; outputs lie {@code step} floats apart
   * in x and in gy, as the taps do.
   *
   * @param count outputs, a multiple of four
   * @param gw a vector for each tap, one after the other
   */
  static void slideWeights(
      int taps, float[] x, int p, int step, float[] gy, int q, int count, float[] gw, int at) {
    switch (taps) {
      case 3 -> slideWeights3(x, p, step, gy, q, count, gw, at);
      case 5 -> slideWeights5(x, p, step, gy, q, count, gw, at);
      default -> slideWeights7(x, p, step, gy, q, count, gw, at);
    }
  }

  private static void slideWeights3(
      float[] x, int p, int step, float[] gy, int q, int count, float[] gw, int at) {
    FloatVector c0 = load(gw, at);
    FloatVector c1 = load(gw, at + Lanes.COUNT);
    FloatVector c2 = load(gw, at + 2 * Lanes.COUNT);
    for (int i = 0; i < count; i += PIXELS, p += PIXELS * step, q += PIXELS * step) {
      FloatVector g0 = load(gy, q);
      FloatVector g1 = load(gy, q + step);
      FloatVector g2 = load(gy, q + 2 * step);
      FloatVector g3 = load(gy, q + 3 * step);
      c0 = load(x, p).fma(g0, c0);
      FloatVector a1 = load(x, p + step);
      c1 = a1.fma(g0, c1);
      c0 = a1.fma(g1, c0);
      FloatVector a2 = load(x, p + 2 * step);
      c2 = a2.fma(g0, c2);
      c1 = a2.fma(g1, c1);
      c0 = a2.fma(g2, c0);
      FloatVector a3 = load(x, p + 3 * step);
      c2 = a3.fma(g1, c2);
      c1 = a3.fma(g2, c1);
      c0 = a3.fma(g3, c0);
      FloatVector a4 = load(x, p + 4 * step);
      c2 = a4.fma(g2, c2);
      c1 = a4.fma(g3, c1);
      c2 = load(x, p + 5 * step).fma(g3, c2);
    }
    c0.intoArray(gw, at);
    c1.intoArray(gw, at + Lanes.COUNT);
    c2.intoArray(gw, at + 2 * Lanes.COUNT);
  }

  private static void slideWeights5(
      float[] x, int p, int step, float[] gy, int q, int count, float[] gw, int at) {
    FloatVector c0 = load(gw, at);
    FloatVector c1 = load(gw, at + Lanes.COUNT);
    FloatVector c2 = load(gw, at + 2 * Lanes.COUNT);
    FloatVector c3 = load(gw, at + 3 * Lanes.COUNT);
    FloatVector c4 = load(gw, at + 4 * Lanes.COUNT);
    for (int i = 0; i < count; i += PIXELS, p += PIXELS * step, q += PIXELS * step) {
      FloatVector g0 = load(gy, q);
      FloatVector g1 = load(gy, q + step);
      FloatVector g2 = load(gy, q + 2 * step);
      FloatVector g3 = load(gy, q + 3 * step);
      c0 = load(x, p).fma(g0, c0);
      FloatVector a1 = load(x, p + step);
      c1 = a1.fma(g0, c1);
      c0 = a1.fma(g1, c0);
      FloatVector a2 = load(x, p + 2 * step);
      c2 = a2.fma(g0, c2);
      c1 = a2.fma(g1, c1);
      c0 = a2.fma(g2, c0);
      FloatVector a3 = load(x, p + 3 * step);
      c3 = a3.fma(g0, c3);
      c2 = a3.fma(g1, c2);
      c1 = a3.fma(g2, c1);
      c0 = a3.fma(g3, c0);
      FloatVector a4 = load(x, p + 4 * step);
      c4 = a4.fma(g0, c4);
      c3 = a4.fma(g1, c3);
      c2 = a4.fma(g2, c2);
      c1 = a4.fma(g3, c1);
      FloatVector a5 = load(x, p + 5 * step);
      c4 = a5.fma(g1, c4);
      c3 = a5.fma(g2, c3);
      c2 = a5.fma(g3, c2);
      FloatVector a6 = load(x, p + 6 * step);
      c4 = a6.fma(g2, c4);
      c3 = a6.fma(g3, c3);
      c4 = load(x, p + 7 * step).fma(g3, c4);
    }
    c0.intoArray(gw, at);
    c1.intoArray(gw, at + Lanes.COUNT);
    c2.intoArray(gw, at + 2 * Lanes.COUNT);
    c3.intoArray(gw, at + 3 * Lanes.COUNT);
    c4.intoArray(gw, at + 4 * Lanes.COUNT);
  }

  private static void slideWeights7(
      float[] x, int p, int step, float[] gy, int q, int count, float[] gw, int at) {
    FloatVector c0 = load(gw, at);
    FloatVector c1 = load(gw, at + Lanes.COUNT);
    FloatVector c2 = load(gw, at + 2 * Lanes.COUNT);
    FloatVector c3 = load(gw, at + 3 * Lanes.COUNT);
    FloatVector c4 = load(gw, at + 4 * Lanes.COUNT);
    FloatVector c5 = load(gw, at + 5 * Lanes.COUNT);
    FloatVector c6 = load(gw, at + 6 * Lanes.COUNT);
    for (int i = 0; i < count; i += PIXELS, p += PIXELS * step, q += PIXELS * step) {
      FloatVector g0 = load(gy, q);
      FloatVector g1 = load(gy, q + step);
      FloatVector g2 = load(gy, q + 2 * step);
      FloatVector g3 = load(gy, q + 3 * step);
      c0 = load(x, p).fma(g0, c0);
      FloatVector a1 = load(x, p + step);
      c1 = a1.fma(g0, c1);
      c0 = a1.fma(g1, c0);
      FloatVector a2 = load(x, p + 2 * step);
      c2 = a2.fma(g0, c2);
      c1 = a2.fma(g1, c1);
      c0 = a2.fma(g2, c0);
      FloatVector a3 = load(x, p + 3 * step);
      c3 = a3.fma(g0, c3);
      c2 = a3.fma(g1, c2);
      c1 = a3.fma(g2, c1);
      c0 = a3.fma(g3, c0);
      FloatVector a4 = load(x, p + 4 * step);
      c4 = a4.fma(g0, c4);
      c3 = a4.fma(g1, c3);
      c2 = a4.fma(g2, c2);
      c1 = a4.fma(g3, c1);
      FloatVector a5 = load(x, p + 5 * step);
      c5 = a5.fma(g0, c5);
      c4 = a5.fma(g1, c4);
      c3 = a5.fma(g2, c3);
      c2 = a5.fma(g3, c2);
      FloatVector a6 = load(x, p + 6 * step);
      c6 = a6.fma(g0, c6);
      c5 = a6.fma(g1, c5);
      c4 = a6.fma(g2, c4);
      c3 = a6.fma(g3, c3);
      FloatVector a7 = load(x, p + 7 * step);
      c6 = a7.fma(g1, c6);
      c5 = a7.fma(g2, c5);
      c4 = a7.fma(g3, c4);
      FloatVector a8 = load(x, p + 8 * step);
      c6 = a8.fma(g2, c6);
      c5 = a8.fma(g3, c5);
      c6 = load(x, p + 9 * step).fma(g3, c6);
    }
    c0.intoArray(gw, at);
    c1.intoArray(gw, at + Lanes.COUNT);
    c2.intoArray(gw, at + 2 * Lanes.COUNT);
    c3.intoArray(gw, at + 3 * Lanes.COUNT);
    c4.intoArray(gw, at + 4 * Lanes.COUNT);
    c5.intoArray(gw, at + 5 * Lanes.COUNT);
    c6.intoArray(gw, at + 6 * Lanes.COUNT);
  }

  /** Weight gradient of one tap along a row of outputs. */
  static void weight(
      float[] x, int p, int step, float[] gy, int q, int ys, int count, float[] gw, int at) {
    FloatVector c = load(gw, at);
    for (int i = 0; i < count; i++, p += step, q += ys) {
      c = load(x, p).fma(load(gy, q), c);
    }
    c.intoArray(gw, at);
  }

  private static FloatVector load(float[] values, int at) {
    return FloatVector.fromArray(S, values, at);
  }
}
