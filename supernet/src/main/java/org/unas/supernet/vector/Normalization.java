package org.unas.supernet.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.unas.supernet.layer.NormStatistics.Moments;

/**
 * The statistics of a batch norm over one minibatch and its derivative. With x̂ = (x - mean) /
 * sqrt(variance + epsilon) and N numbers a channel, dx = scale / sqrt(variance + epsilon) (g - Σg/N
 * - x̂ Σ(g x̂)/N), which is a weighted sum of g, x and 1 for each channel.
 */
final class Normalization {
  private static final VectorSpecies<Float> S = Lanes.SPECIES;

  private final int channels;
  private final double[] mean;
  private final double[] variance;
  private final double[] inverse;
  private final double[] scale;

  /**
   * What the moments say.
   *
   * @param sums of {@code x - origin} and its square
   * @param origin for each channel
   * @param count numbers a channel
   * @param scale factor of each channel after the normalisation
   */
  static Normalization measured(
      ChannelSums sums, float[] origin, double count, double epsilon, double[] scale) {
    double[] mean = new double[scale.length];
    double[] variance = new double[scale.length];
    for (int c = 0; c < mean.length; c++) {
      double shifted = sums.first(c) / count;
      mean[c] = origin[c] + shifted;
      variance[c] = Math.max(0, sums.second(c) / count - shifted * shifted);
    }
    return new Normalization(mean, variance, epsilon, scale);
  }

  /** With given moments. */
  static Normalization given(Moments moments, double epsilon, double[] scale) {
    double[] mean = new double[scale.length];
    double[] variance = new double[scale.length];
    for (int c = 0; c < mean.length; c++) {
      mean[c] = moments.mean()[c];
      variance[c] = moments.variance()[c];
    }
    return new Normalization(mean, variance, epsilon, scale);
  }

  private Normalization(double[] mean, double[] variance, double epsilon, double[] scale) {
    this.channels = scale.length;
    this.mean = mean;
    this.variance = variance;
    this.inverse = new double[channels];
    this.scale = scale;
    for (int c = 0; c < channels; c++) {
      inverse[c] = 1 / Math.sqrt(variance[c] + epsilon);
    }
  }

  /** What was measured. */
  Moments moments() {
    return new Moments(floats(mean), floats(variance));
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int c = 0; c < values.length; c++) {
      floats[c] = (float) values[c];
    }
    return floats;
  }

  /**
   * What turns x into the batch norm's output.
   *
   * @param offset added to each channel after the normalisation
   */
  Transform transform(double[] offset) {
    float[] factor = new float[channels];
    float[] shift = new float[channels];
    for (int c = 0; c < channels; c++) {
      factor[c] = (float) (scale[c] * inverse[c]);
      shift[c] = (float) (offset[c] - mean[c] * scale[c] * inverse[c]);
    }
    return Transform.scaling(factor, shift);
  }

  /** The means, repeated over a period. */
  float[] means() {
    return Transform.repeated(floats(mean));
  }

  /** Derivative with respect to a channel's scale. */
  double ofScale(ChannelSums products, int channel) {
    return products.second(channel) * inverse[channel];
  }

  /**
   * The derivative as a weighted sum of g, x and 1.
   *
   * @param products sums of {@code g} and {@code g (x - mean)}
   * @param count numbers a channel
   * @param factor of g
   */
  Derivative derivative(ChannelSums products, double count, double factor) {
    float[] ofG = new float[channels];
    float[] ofX = new float[channels];
    float[] ofOne = new float[channels];
    for (int c = 0; c < channels; c++) {
      double a = factor * scale[c] * inverse[c];
      double b = -a * inverse[c] * inverse[c] * products.second(c) / count;
      ofG[c] = (float) a;
      ofX[c] = (float) b;
      ofOne[c] = (float) (-a * products.first(c) / count - b * mean[c]);
    }
    return new Derivative(
        Transform.repeated(ofG), Transform.repeated(ofX), Transform.repeated(ofOne));
  }

  /**
   * {@code dx = ofG g + ofX x + ofOne}.
   *
   * @param ofG repeated over a period
   * @param ofX repeated over a period
   * @param ofOne repeated over a period
   */
  record Derivative(float[] ofG, float[] ofX, float[] ofOne) {

    /** Computes whole pixels; g and dx may be the same array. */
    void apply(float[] g, float[] x, Transform transform, float[] dx, int from, int length) {
      int whole = length - length % Lanes.COUNT;
      int period = ofG.length;
      boolean plain = transform.activation() == Transform.Activation.NONE;
      for (int i = 0, at = 0; i < whole; i += Lanes.COUNT) {
        FloatVector v = FloatVector.fromArray(S, x, from + i);
        FloatVector d = FloatVector.fromArray(S, g, from + i);
        FloatVector rest =
            v.fma(FloatVector.fromArray(S, ofX, at), FloatVector.fromArray(S, ofOne, at));
        FloatVector a = FloatVector.fromArray(S, ofG, at);
        if (plain) {
          d.fma(a, rest).intoArray(dx, from + i);
        } else {
          transform
              .activation()
              .pass(transform.before(v, at), d)
              .fma(a, rest)
              .intoArray(dx, from + i);
        }
        at += Lanes.COUNT;
        at = at == period ? 0 : at;
      }
      for (int i = whole; i < length; i++) {
        int at = i % period;
        float d = transform.activation().pass(transform.before(x[from + i], at), g[from + i]);
        dx[from + i] = Math.fma(d, ofG[at], Math.fma(x[from + i], ofX[at], ofOne[at]));
      }
    }
  }
}
