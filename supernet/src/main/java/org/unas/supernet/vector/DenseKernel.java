package org.unas.supernet.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The inner loops of convolutions that mix channels: eight pixels by one or two vectors of output
 * channels in registers, over a run of numbers that lie side by side: the channels of a tap, or of
 * several taps next to each other. Over a run the compiler checks the array's bounds once.
 *
 * <p>Written out because the compiler keeps vectors in registers only if they are local variables
 * of one loop.
 */
final class DenseKernel {
  private static final VectorSpecies<Float> S = Lanes.SPECIES;
  private static final int L = Lanes.COUNT;

  /** Pixels that are computed at once. */
  static final int PIXELS = 8;

  private DenseKernel() {}

  /**
   * One pixel, one vector: {@code y[q..] = z[zq..] + Σ_k x[p + k] w[k][..]}.
   *
   * @param length of the run: channels, or those of taps side by side
   * @param z what is added to: y itself, or zeros
   */
  static void one(
      float[] x, int p, int length, float[] w, int wp, float[] z, int zq, float[] y, int q) {
    FloatVector c = FloatVector.fromArray(S, z, zq);
    for (int k = 0; k < length; k++) {
      c = FloatVector.broadcast(S, x[p + k]).fma(FloatVector.fromArray(S, w, wp + k * L), c);
    }
    c.intoArray(y, q);
  }

  /**
   * Eight pixels, one vector. Pixels lie {@code step} apart in x, {@code out} in y, {@code zs} in
   * z.
   */
  static void eight(
      float[] x,
      int p0,
      int step,
      int length,
      float[] w,
      int wp,
      float[] z,
      int zq,
      int zs,
      float[] y,
      int q,
      int out) {
    FloatVector c0 = FloatVector.fromArray(S, z, zq);
    FloatVector c1 = FloatVector.fromArray(S, z, zq + zs);
    FloatVector c2 = FloatVector.fromArray(S, z, zq + 2 * zs);
    FloatVector c3 = FloatVector.fromArray(S, z, zq + 3 * zs);
    FloatVector c4 = FloatVector.fromArray(S, z, zq + 4 * zs);
    FloatVector c5 = FloatVector.fromArray(S, z, zq + 5 * zs);
    FloatVector c6 = FloatVector.fromArray(S, z, zq + 6 * zs);
    FloatVector c7 = FloatVector.fromArray(S, z, zq + 7 * zs);
    int p1 = p0 + step;
    int p2 = p1 + step;
    int p3 = p2 + step;
    int p4 = p3 + step;
    int p5 = p4 + step;
    int p6 = p5 + step;
    int p7 = p6 + step;
    for (int k = 0; k < length; k++) {
      FloatVector b = FloatVector.fromArray(S, w, wp + k * L);
      c0 = FloatVector.broadcast(S, x[p0 + k]).fma(b, c0);
      c1 = FloatVector.broadcast(S, x[p1 + k]).fma(b, c1);
      c2 = FloatVector.broadcast(S, x[p2 + k]).fma(b, c2);
      c3 = FloatVector.broadcast(S, x[p3 + k]).fma(b, c3);
      c4 = FloatVector.broadcast(S, x[p4 + k]).fma(b, c4);
      c5 = FloatVector.broadcast(S, x[p5 + k]).fma(b, c5);
      c6 = FloatVector.broadcast(S, x[p6 + k]).fma(b, c6);
      c7 = FloatVector.broadcast(S, x[p7 + k]).fma(b, c7);
    }
    c0.intoArray(y, q);
    c1.intoArray(y, q + out);
    c2.intoArray(y, q + 2 * out);
    c3.intoArray(y, q + 3 * out);
    c4.intoArray(y, q + 4 * out);
    c5.intoArray(y, q + 5 * out);
    c6.intoArray(y, q + 6 * out);
    c7.intoArray(y, q + 7 * out);
  }

  /**
   * Eight pixels, two vectors: weights {@code next} floats apart, results {@code right} apart, and
   * {@code zr} in z.
   */
  static void eightByTwo(
      float[] x,
      int p0,
      int step,
      int length,
      float[] w,
      int wp,
      int next,
      float[] z,
      int zq,
      int zs,
      int zr,
      float[] y,
      int q,
      int out,
      int right) {
    FloatVector c0 = FloatVector.fromArray(S, z, zq);
    FloatVector c1 = FloatVector.fromArray(S, z, zq + zs);
    FloatVector c2 = FloatVector.fromArray(S, z, zq + 2 * zs);
    FloatVector c3 = FloatVector.fromArray(S, z, zq + 3 * zs);
    FloatVector c4 = FloatVector.fromArray(S, z, zq + 4 * zs);
    FloatVector c5 = FloatVector.fromArray(S, z, zq + 5 * zs);
    FloatVector c6 = FloatVector.fromArray(S, z, zq + 6 * zs);
    FloatVector c7 = FloatVector.fromArray(S, z, zq + 7 * zs);
    FloatVector d0 = FloatVector.fromArray(S, z, zq + zr);
    FloatVector d1 = FloatVector.fromArray(S, z, zq + zs + zr);
    FloatVector d2 = FloatVector.fromArray(S, z, zq + 2 * zs + zr);
    FloatVector d3 = FloatVector.fromArray(S, z, zq + 3 * zs + zr);
    FloatVector d4 = FloatVector.fromArray(S, z, zq + 4 * zs + zr);
    FloatVector d5 = FloatVector.fromArray(S, z, zq + 5 * zs + zr);
    FloatVector d6 = FloatVector.fromArray(S, z, zq + 6 * zs + zr);
    FloatVector d7 = FloatVector.fromArray(S, z, zq + 7 * zs + zr);
    int p1 = p0 + step;
    int p2 = p1 + step;
    int p3 = p2 + step;
    int p4 = p3 + step;
    int p5 = p4 + step;
    int p6 = p5 + step;
    int p7 = p6 + step;
    for (int k = 0; k < length; k++) {
      FloatVector b = FloatVector.fromArray(S, w, wp + k * L);
      FloatVector e = FloatVector.fromArray(S, w, wp + next + k * L);
      FloatVector a0 = FloatVector.broadcast(S, x[p0 + k]);
      c0 = a0.fma(b, c0);
      d0 = a0.fma(e, d0);
      FloatVector a1 = FloatVector.broadcast(S, x[p1 + k]);
      c1 = a1.fma(b, c1);
      d1 = a1.fma(e, d1);
      FloatVector a2 = FloatVector.broadcast(S, x[p2 + k]);
      c2 = a2.fma(b, c2);
      d2 = a2.fma(e, d2);
      FloatVector a3 = FloatVector.broadcast(S, x[p3 + k]);
      c3 = a3.fma(b, c3);
      d3 = a3.fma(e, d3);
      FloatVector a4 = FloatVector.broadcast(S, x[p4 + k]);
      c4 = a4.fma(b, c4);
      d4 = a4.fma(e, d4);
      FloatVector a5 = FloatVector.broadcast(S, x[p5 + k]);
      c5 = a5.fma(b, c5);
      d5 = a5.fma(e, d5);
      FloatVector a6 = FloatVector.broadcast(S, x[p6 + k]);
      c6 = a6.fma(b, c6);
      d6 = a6.fma(e, d6);
      FloatVector a7 = FloatVector.broadcast(S, x[p7 + k]);
      c7 = a7.fma(b, c7);
      d7 = a7.fma(e, d7);
    }
    c0.intoArray(y, q);
    d0.intoArray(y, q + right);
    c1.intoArray(y, q + out);
    d1.intoArray(y, q + out + right);
    c2.intoArray(y, q + 2 * out);
    d2.intoArray(y, q + 2 * out + right);
    c3.intoArray(y, q + 3 * out);
    d3.intoArray(y, q + 3 * out + right);
    c4.intoArray(y, q + 4 * out);
    d4.intoArray(y, q + 4 * out + right);
    c5.intoArray(y, q + 5 * out);
    d5.intoArray(y, q + 5 * out + right);
    c6.intoArray(y, q + 6 * out);
    d6.intoArray(y, q + 6 * out + right);
    c7.intoArray(y, q + 7 * out);
    d7.intoArray(y, q + 7 * out + right);
  }

  /**
   * Weight gradient of eight input channels by one vector of output channels along a row: {@code
   * gw[i][..] += Σ_pixel x[p + i] gy[q..]}.
   *
   * @param gw eight vectors, one after the other
   */
  static void weights(
      float[] x, int p, int step, float[] gy, int q, int out, int pixels, float[] gw, int at) {
    FloatVector c0 = FloatVector.fromArray(S, gw, at);
    FloatVector c1 = FloatVector.fromArray(S, gw, at + L);
    FloatVector c2 = FloatVector.fromArray(S, gw, at + 2 * L);
    FloatVector c3 = FloatVector.fromArray(S, gw, at + 3 * L);
    FloatVector c4 = FloatVector.fromArray(S, gw, at + 4 * L);
    FloatVector c5 = FloatVector.fromArray(S, gw, at + 5 * L);
    FloatVector c6 = FloatVector.fromArray(S, gw, at + 6 * L);
    FloatVector c7 = FloatVector.fromArray(S, gw, at + 7 * L);
    for (int i = 0; i < pixels; i++, p += step, q += out) {
      FloatVector g = FloatVector.fromArray(S, gy, q);
      c0 = FloatVector.broadcast(S, x[p]).fma(g, c0);
      c1 = FloatVector.broadcast(S, x[p + 1]).fma(g, c1);
      c2 = FloatVector.broadcast(S, x[p + 2]).fma(g, c2);
      c3 = FloatVector.broadcast(S, x[p + 3]).fma(g, c3);
      c4 = FloatVector.broadcast(S, x[p + 4]).fma(g, c4);
      c5 = FloatVector.broadcast(S, x[p + 5]).fma(g, c5);
      c6 = FloatVector.broadcast(S, x[p + 6]).fma(g, c6);
      c7 = FloatVector.broadcast(S, x[p + 7]).fma(g, c7);
    }
    c0.intoArray(gw, at);
    c1.intoArray(gw, at + L);
    c2.intoArray(gw, at + 2 * L);
    c3.intoArray(gw, at + 3 * L);
    c4.intoArray(gw, at + 4 * L);
    c5.intoArray(gw, at + 5 * L);
    c6.intoArray(gw, at + 6 * L);
    c7.intoArray(gw, at + 7 * L);
  }

  /** The same for one input channel. */
  static void weight(
      float[] x, int p, int step, float[] gy, int q, int out, int pixels, float[] gw, int at) {
    FloatVector c = FloatVector.fromArray(S, gw, at);
    for (int i = 0; i < pixels; i++, p += step, q += out) {
      c = FloatVector.broadcast(S, x[p]).fma(FloatVector.fromArray(S, gy, q), c);
    }
    c.intoArray(gw, at);
  }
}
