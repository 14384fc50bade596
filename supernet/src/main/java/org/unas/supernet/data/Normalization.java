package org.unas.supernet.data;

/**
 * Brings each channel to mean 0 and standard deviation 1, as measured on the training split.
 *
 * <p>Pixels have 256 values, so the counts are exact integers and the result is the same on every
 * machine; normalising is a look-up.
 */
public final class Normalization {
  private static final int LEVELS = 256;

  private final double[] mean;
  private final double[] deviation;
  private final float[][] levels;

  private Normalization(double[] mean, double[] deviation) {
    this.mean = mean;
    this.deviation = deviation;
    this.levels = new float[mean.length][LEVELS];
    for (int channel = 0; channel < mean.length; channel++) {
      for (int level = 0; level < LEVELS; level++) {
        // A channel of one value only stays at 0.
        double scale = deviation[channel] > 0 ? deviation[channel] : 1;
        levels[channel][level] = (float) ((level - mean[channel]) / scale);
      }
    }
  }

  /**
   * Measures some images.
   *
   * @param dataset where they are
   * @param images which ones, at least one
   */
  public static Normalization of(ImageDataset dataset, int[] images) {
    int channels = dataset.shape().channels();
    double[] mean = new double[channels];
    double[] deviation = new double[channels];
    long[][] counts = count(dataset, images);
    for (int channel = 0; channel < channels; channel++) {
      long pixels = (long) images.length * dataset.shape().size() / channels;
      mean[channel] = sum(counts[channel], 1) / (double) pixels;
      double meanSquare = sum(counts[channel], 2) / (double) pixels;
      deviation[channel] = Math.sqrt(Math.max(0, meanSquare - mean[channel] * mean[channel]));
    }
    return new Normalization(mean, deviation);
  }

  private static long[][] count(ImageDataset dataset, int[] images) {
    int channels = dataset.shape().channels();
    long[][] counts = new long[channels][LEVELS];
    for (int image : images) {
      for (int offset = 0; offset < dataset.shape().size(); offset++) {
        counts[offset % channels][dataset.pixel(image, offset)]++;
      }
    }
    return counts;
  }

  private static long sum(long[] counts, int power) {
    long sum = 0;
    for (int level = 0; level < LEVELS; level++) {
      sum += counts[level] * (power == 1 ? level : (long) level * level);
    }
    return sum;
  }

  /** Mean of each channel, in 0 .. 255. */
  public double[] mean() {
    return mean.clone();
  }

  /** Standard deviation of each channel, at least 0. */
  public double[] deviation() {
    return deviation.clone();
  }

  /** The normalised value of a pixel of 0 .. 255. */
  float apply(int channel, int level) {
    return levels[channel][level];
  }
}
