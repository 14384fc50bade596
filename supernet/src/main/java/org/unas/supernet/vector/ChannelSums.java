package org.unas.supernet.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Two sums for each channel over many pixels. Within a tile that stays in the nearest cache, floats
 * are added in registers; tiles are added in double.
 */
final class ChannelSums {
  private static final VectorSpecies<Float> S = Lanes.SPECIES;
  private static final int L = Lanes.COUNT;
  private static final int TILE = 8192;

  private final int channels;
  private final int period;
  private final double[] first;
  private final double[] second;
  private final float[] lanes = new float[2 * L];

  ChannelSums(int channels) {
    this.channels = channels;
    this.period = Lanes.period(channels);
    this.first = new double[channels];
    this.second = new double[channels];
  }

  double first(int channel) {
    return first[channel];
  }

  double second(int channel) {
    return second[channel];
  }

  void add(ChannelSums other) {
    for (int c = 0; c < channels; c++) {
      first[c] += other.first[c];
      second[c] += other.second[c];
    }
  }

  /**
   * Adds {@code x - origin} and its square.
   *
   * @param origin somewhere near the numbers, repeated over a period
   */
  void moments(float[] x, float[] origin, int from, int length) {
    int tile = Math.max(period, TILE / period * period);
    int at = 0;
    for (; at + period <= length; at += tile) {
      int periods = Math.min(tile, length - at) / period;
      for (int phase = 0; phase < period; phase += L) {
        moments(x, origin, from + at, phase, periods);
      }
    }
    for (int i = length - length % period; i < length; i++) {
      float d = x[from + i] - origin[i % period];
      first[i % channels] += d;
      second[i % channels] += (double) d * d;
    }
  }

  private void moments(float[] x, float[] origin, int from, int phase, int periods) {
    FloatVector o = FloatVector.fromArray(S, origin, phase);
    FloatVector sum = FloatVector.zero(S);
    FloatVector square = FloatVector.zero(S);
    int p = from + phase;
    for (int i = 0; i < periods; i++, p += period) {
      FloatVector d = FloatVector.fromArray(S, x, p).sub(o);
      sum = sum.add(d);
      square = d.fma(d, square);
    }
    take(sum, square, phase);
  }

  /**
   * Adds {@code g} and {@code g (x - mean)}, with g as the activation passes it on.
   *
   * @param transform what follows x: its activation decides which g count
   * @param mean repeated over a period
   */
  void products(float[] g, float[] x, Transform transform, float[] mean, int from, int length) {
    int tile = Math.max(period, TILE / period * period);
    int at = 0;
    for (; at + period <= length; at += tile) {
      int periods = Math.min(tile, length - at) / period;
      for (int phase = 0; phase < period; phase += L) {
        if (transform.activation() == Transform.Activation.NONE) {
          products(g, x, mean, from + at, phase, periods);
        } else {
          passed(g, x, transform, mean, from + at, phase, periods);
        }
      }
    }
    for (int i = length - length % period; i < length; i++) {
      double passed =
          transform.activation().pass(transform.before(x[from + i], i % period), g[from + i]);
      first[i % channels] += passed;
      second[i % channels] += passed * (x[from + i] - mean[i % period]);
    }
  }

  private void products(float[] g, float[] x, float[] mean, int from, int phase, int periods) {
    FloatVector m = FloatVector.fromArray(S, mean, phase);
    FloatVector sum = FloatVector.zero(S);
    FloatVector product = FloatVector.zero(S);
    int p = from + phase;
    for (int i = 0; i < periods; i++, p += period) {
      FloatVector d = FloatVector.fromArray(S, g, p);
      sum = sum.add(d);
      product = d.fma(FloatVector.fromArray(S, x, p).sub(m), product);
    }
    take(sum, product, phase);
  }

  private void passed(
      float[] g, float[] x, Transform transform, float[] mean, int from, int phase, int periods) {
    FloatVector m = FloatVector.fromArray(S, mean, phase);
    FloatVector sum = FloatVector.zero(S);
    FloatVector product = FloatVector.zero(S);
    Transform.Activation activation = transform.activation();
    int p = from + phase;
    for (int i = 0; i < periods; i++, p += period) {
      FloatVector v = FloatVector.fromArray(S, x, p);
      FloatVector d = activation.pass(transform.before(v, phase), FloatVector.fromArray(S, g, p));
      sum = sum.add(d);
      product = d.fma(v.sub(m), product);
    }
    take(sum, product, phase);
  }

  private void take(FloatVector a, FloatVector b, int phase) {
    a.intoArray(lanes, 0);
    b.intoArray(lanes, L);
    for (int lane = 0; lane < L; lane++) {
      first[(phase + lane) % channels] += lanes[lane];
      second[(phase + lane) % channels] += lanes[L + lane];
    }
  }
}
