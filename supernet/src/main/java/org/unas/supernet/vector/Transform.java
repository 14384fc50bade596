package org.unas.supernet.vector;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * What is still to be done to stored numbers when they are read: {@code activation(scale x +
 * shift)} with a scale and a shift for each channel. Batch norms and rectifiers are never stored;
 * whoever reads their input applies them on the way.
 */
final class Transform {
  private static final int UNBOUNDED_BELOW = Integer.MIN_VALUE;
  private static final int UNBOUNDED_ABOVE = Integer.MAX_VALUE;

  private final float[] scale;
  private final float[] shift;
  private final Activation activation;
  private final boolean scaled;

  /**
   * A rectifier, as bounds of the bits of a float: for floats of one sign, the order of their bits
   * is the order of the numbers, and an integer comparison has no special cases.
   */
  enum Activation {
    NONE(UNBOUNDED_BELOW, UNBOUNDED_ABOVE),
    RELU(0, UNBOUNDED_ABOVE),
    RELU6(0, Float.floatToRawIntBits(6));

    private final int lowest;
    private final int highest;

    Activation(int lowest, int highest) {
      this.lowest = lowest;
      this.highest = highest;
    }

    FloatVector apply(FloatVector x) {
      return x.reinterpretAsInts().max(lowest).min(highest).reinterpretAsFloats();
    }

    float apply(float x) {
      int bits = Float.floatToRawIntBits(x);
      return Float.intBitsToFloat(Math.min(Math.max(bits, lowest), highest));
    }

    /** The derivative of a rectifier: g where x lies strictly between the bounds, else 0. */
    FloatVector pass(FloatVector x, FloatVector g) {
      IntVector bits = x.reinterpretAsInts();
      IntVector inside =
          bits.neg().and(bits.sub(highest)).lanewise(VectorOperators.ASHR, Integer.SIZE - 1);
      return g.reinterpretAsInts().and(inside).reinterpretAsFloats();
    }

    float pass(float x, float g) {
      int bits = Float.floatToRawIntBits(x);
      return this == NONE || bits > 0 && bits < highest ? g : 0;
    }
  }

  private Transform(float[] scale, float[] shift, Activation activation, boolean scaled) {
    this.scale = scale;
    this.shift = shift;
    this.activation = activation;
    this.scaled = scaled;
  }

  /** Nothing to be done. */
  static Transform identity(int channels) {
    float[] ones = new float[Lanes.period(channels)];
    Arrays.fill(ones, 1);
    return new Transform(ones, new float[ones.length], Activation.NONE, false);
  }

  /**
   * A scale and a shift for each channel.
   *
   * @param scale {@code [channels]}
   * @param shift {@code [channels]}
   */
  static Transform scaling(float[] scale, float[] shift) {
    return new Transform(repeated(scale), repeated(shift), Activation.NONE, true);
  }

  /** Values of channels, repeated until channels and vectors start together again. */
  static float[] repeated(float[] channels) {
    float[] repeated = new float[Lanes.period(channels.length)];
    for (int i = 0; i < repeated.length; i++) {
      repeated[i] = channels[i % channels.length];
    }
    return repeated;
  }

  Transform then(Activation next) {
    return new Transform(scale, shift, next, scaled);
  }

  Activation activation() {
    return activation;
  }

  /** Whether stored numbers are the value already. */
  boolean isIdentity() {
    return !scaled && activation == Activation.NONE;
  }

  /** Floats after which the coefficients repeat. */
  int period() {
    return scale.length;
  }

  /** The value of stored numbers; {@code at} is their place within the period. */
  FloatVector apply(FloatVector x, int at) {
    FloatVector s = FloatVector.fromArray(Lanes.SPECIES, scale, at);
    return activation.apply(x.fma(s, FloatVector.fromArray(Lanes.SPECIES, shift, at)));
  }

  float apply(float x, int at) {
    return activation.apply(Math.fma(x, scale[at], shift[at]));
  }

  /** The value before the activation. */
  FloatVector before(FloatVector x, int at) {
    FloatVector s = FloatVector.fromArray(Lanes.SPECIES, scale, at);
    return x.fma(s, FloatVector.fromArray(Lanes.SPECIES, shift, at));
  }

  float before(float x, int at) {
    return Math.fma(x, scale[at], shift[at]);
  }

  /**
   * Copies the values of whole pixels.
   *
   * @param x stored numbers
   * @param from first float, of a pixel's first channel
   * @param y where they go
   * @param to first float there
   * @param length number of floats, of whole pixels
   */
  void copy(float[] x, int from, float[] y, int to, int length) {
    if (isIdentity()) {
      System.arraycopy(x, from, y, to, length);
      return;
    }
    int whole = length - length % Lanes.COUNT;
    int period = scale.length;
    for (int i = 0, at = 0; i < whole; i += Lanes.COUNT) {
      apply(FloatVector.fromArray(Lanes.SPECIES, x, from + i), at).intoArray(y, to + i);
      at += Lanes.COUNT;
      at = at == period ? 0 : at;
    }
    for (int i = whole; i < length; i++) {
      y[to + i] = apply(x[from + i], i % period);
    }
  }
}
