package org.unas.supernet.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Sums of tensors, number by number. */
final class Sums {
  private static final VectorSpecies<Float> S = Lanes.SPECIES;
  private static final int L = Lanes.COUNT;

  private Sums() {}

  /** {@code y = x} or {@code y += x}. */
  static void put(float[] x, int from, float[] y, int to, int length, boolean add) {
    if (add) {
      add(x, from, 1, y, to, length);
    } else {
      System.arraycopy(x, from, y, to, length);
    }
  }

  /** {@code y += factor x}. */
  static void add(float[] x, int from, float factor, float[] y, int to, int length) {
    FloatVector f = FloatVector.broadcast(S, factor);
    int i = 0;
    for (; i + L <= length; i += L) {
      FloatVector sum =
          FloatVector.fromArray(S, x, from + i).fma(f, FloatVector.fromArray(S, y, to + i));
      sum.intoArray(y, to + i);
    }
    for (; i < length; i++) {
      y[to + i] = Math.fma(x[from + i], factor, y[to + i]);
    }
  }

  /** {@code y = factor x}. */
  static void scale(float[] x, int from, float factor, float[] y, int to, int length) {
    int i = 0;
    for (; i + L <= length; i += L) {
      FloatVector.fromArray(S, x, from + i).mul(factor).intoArray(y, to + i);
    }
    for (; i < length; i++) {
      y[to + i] = x[from + i] * factor;
    }
  }

  /**
   * Weighted sum of values: {@code y (+)= factor transform(x)} over whole pixels.
   *
   * @param add whether to add to what is there
   */
  static void mix(
      float[] x, Transform transform, float factor, float[] y, int from, int length, boolean add) {
    int whole = length - length % L;
    int period = transform.period();
    for (int i = 0, at = 0; i < whole; i += L) {
      FloatVector v = transform.apply(FloatVector.fromArray(S, x, from + i), at).mul(factor);
      if (add) {
        v.add(FloatVector.fromArray(S, y, from + i)).intoArray(y, from + i);
      } else {
        v.intoArray(y, from + i);
      }
      at += L;
      at = at == period ? 0 : at;
    }
    for (int i = whole; i < length; i++) {
      float v = transform.apply(x[from + i], i % period) * factor;
      y[from + i] = add ? v + y[from + i] : v;
    }
  }

  /** Sum over whole pixels of {@code g transform(x)}. */
  static double dot(float[] g, float[] x, Transform transform, int from, int length) {
    FloatVector sum = FloatVector.zero(S);
    int whole = length - length % L;
    int period = transform.period();
    for (int i = 0, at = 0; i < whole; i += L) {
      FloatVector v = transform.apply(FloatVector.fromArray(S, x, from + i), at);
      sum = v.fma(FloatVector.fromArray(S, g, from + i), sum);
      at += L;
      at = at == period ? 0 : at;
    }
    double total = total(sum);
    for (int i = whole; i < length; i++) {
      total += (double) g[from + i] * transform.apply(x[from + i], i % period);
    }
    return total;
  }

  /** Sum of the lanes, in their order. */
  private static double total(FloatVector sum) {
    double total = 0;
    for (int lane = 0; lane < L; lane++) {
      total += sum.lane(lane);
    }
    return total;
  }

  /**
   * Derivative of an activation: {@code y (+)= g} where the value of x before the activation is
   * inside its bounds.
   */
  static void pass(
      float[] g, float[] x, Transform transform, float[] y, int from, int length, boolean add) {
    int whole = length - length % L;
    int period = transform.period();
    for (int i = 0, at = 0; i < whole; i += L) {
      FloatVector before = transform.before(FloatVector.fromArray(S, x, from + i), at);
      FloatVector v = transform.activation().pass(before, FloatVector.fromArray(S, g, from + i));
      if (add) {
        v.add(FloatVector.fromArray(S, y, from + i)).intoArray(y, from + i);
      } else {
        v.intoArray(y, from + i);
      }
      at += L;
      at = at == period ? 0 : at;
    }
    for (int i = whole; i < length; i++) {
      float v = transform.activation().pass(transform.before(x[from + i], i % period), g[from + i]);
      y[from + i] = add ? v + y[from + i] : v;
    }
  }
}
