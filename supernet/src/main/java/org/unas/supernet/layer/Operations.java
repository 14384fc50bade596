package org.unas.supernet.layer;

import java.util.List;
import java.util.Optional;
import org.unas.supernet.weight.Parameter;

/**
 * The operations that networks are written in. A network says once what it computes; what a value
 * is, the implementation decides: {@link org.unas.supernet.tape.Tape} computes tensors and
 * remembers how to differentiate them, {@link CostMeter} only follows shapes and counts.
 *
 * <p>Images are {@code [batch, height, width, channels]}.
 *
 * @param <T> a value
 */
public interface Operations<T> {

  /** Size of one image of a value. */
  Shape shape(T x);

  /** Convolution without offset; weights {@code [kernel, kernel, in, out]}. */
  T convolution(T x, Parameter weights, Window window);

  /** Convolution of each channel by itself; weights {@code [kernel, kernel, channels, 1]}. */
  T depthwise(T x, Parameter weights, Window window);

  /**
   * Normalises each channel over the minibatch, then scales.
   *
   * @param x images
   * @param affine scale and offset, if there are any
   * @param epsilon added to the biased variance, positive
   */
  T batchNorm(T x, Optional<Affine> affine, double epsilon);

  /** max(x, 0); computed once per value, however often it is asked for. */
  T relu(T x);

  /** min(max(x, 0), 6). */
  T relu6(T x);

  /** Largest value of the window; padding never wins. */
  T maxPool(T x, Window window);

  /** Mean of the window; padding does not count. */
  T averagePool(T x, Window window);

  /** Moves the image one pixel up and left; zeros come in from below and from the right. */
  T shift(T x);

  /** Mean over all pixels; the result is an image of one pixel. */
  T globalAveragePool(T x);

  /** x W + b on images of one pixel; W {@code [in, out]}, b {@code [out]}. */
  T linear(T x, Parameter weights, Parameter offset);

  /** One pixel that holds all pixels of the image, row by row. */
  T flatten(T x);

  /** Channels of all values one after the other. */
  T concat(List<T> values);

  /** Sum of at least one value. */
  T sum(List<T> values);

  /**
   * Weighted sum of at least one value.
   *
   * @param values terms of the same shape
   * @param weights one weight each
   * @param gradient receives the derivative with respect to each weight in the backward pass
   */
  T mixedSum(List<T> values, double[] weights, MixingGradient gradient);

  /**
   * Multiplies each image of the batch by a factor of its own, as drop-path does.
   *
   * @param factors one for each image
   */
  T scaleImages(T x, float[] factors);

  /** An image of zeros, as large a batch as that of {@code like}. */
  T zeros(T like, Shape shape);
}
