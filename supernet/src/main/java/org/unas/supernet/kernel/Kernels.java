package org.unas.supernet.kernel;

import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unas.supernet.layer.Window;

/**
 * The arithmetic behind the tape: each operation and its derivative on tensors of one data type.
 * Images are {@code [batch, height, width, channels]} in C order. Results are fresh tensors that
 * nobody else holds, in the workspace of the calling thread, unless said otherwise.
 */
public interface Kernels {

  /** What this implementation is, for people. */
  String name();

  /** Convolution; weights {@code [kernel, kernel, in, out]}. */
  INDArray convolution(INDArray x, INDArray weights, Window window);

  /** Derivatives of {@link #convolution}. */
  WeightedGradient convolutionGradient(INDArray x, INDArray weights, INDArray gy, Window window);

  /** Convolution of each channel by itself; weights {@code [kernel, kernel, channels, 1]}. */
  INDArray depthwise(INDArray x, INDArray weights, Window window);

  /** Derivatives of {@link #depthwise}. */
  WeightedGradient depthwiseGradient(INDArray x, INDArray weights, INDArray gy, Window window);

  /** Batch norm over all but the last axis: biased variance. */
  Normalized batchNorm(INDArray x, Optional<Scaling> scaling, double epsilon);

  /** Batch norm with given moments, {@code [channels]} each. */
  INDArray normalize(
      INDArray x, INDArray mean, INDArray variance, Optional<Scaling> scaling, double epsilon);

  /** Derivatives of {@link #batchNorm}, through mean and variance. */
  NormalizedGradient batchNormGradient(
      INDArray x, Normalized forward, Optional<Scaling> scaling, double epsilon, INDArray gy);

  /** max(x, 0). */
  INDArray relu(INDArray x);

  /** gy where x is positive, else 0. */
  INDArray reluGradient(INDArray x, INDArray gy);

  /** min(max(x, 0), 6). */
  INDArray relu6(INDArray x);

  /** gy where x is between 0 and 6, else 0. */
  INDArray relu6Gradient(INDArray x, INDArray gy);

  /** Largest value of the window. */
  INDArray maxPool(INDArray x, Window window);

  /** Derivative of {@link #maxPool}. */
  INDArray maxPoolGradient(INDArray x, INDArray gy, Window window);

  /** Mean of the window without padding. */
  INDArray averagePool(INDArray x, Window window);

  /** Derivative of {@link #averagePool}. */
  INDArray averagePoolGradient(INDArray x, INDArray gy, Window window);

  /**
   * Moves an image by pixels down and right (negative: up and left); zeros come in.
   *
   * @param pixels 1 or -1
   */
  INDArray shift(INDArray x, int pixels);

  /** Mean over height and width: {@code [batch, 1, 1, channels]}. */
  INDArray globalAveragePool(INDArray x);

  /** Derivative of {@link #globalAveragePool} for an input of a shape. */
  INDArray globalAveragePoolGradient(INDArray gy, long[] shape);

  /** x W + b; {@code x [batch, in]}, {@code weights [in, out]}, {@code offset [out]}. */
  INDArray linear(INDArray x, INDArray weights, INDArray offset);

  /** Derivatives of {@link #linear} with respect to x and weights; b's is the sum over rows. */
  WeightedGradient linearGradient(INDArray x, INDArray weights, INDArray gy);

  /** Sum over all axes but the last. */
  INDArray sumRows(INDArray gy);

  /** Channels side by side. */
  INDArray concat(List<INDArray> values);

  /** Inverse of {@link #concat}. */
  List<INDArray> split(INDArray value, List<Long> channels);

  /** Weighted sum of at least one tensor. */
  INDArray weightedSum(List<INDArray> values, double[] weights);

  /** x times a number. */
  INDArray scaled(INDArray x, double factor);

  /** Each image times a factor of its own. */
  INDArray scaledImages(INDArray x, float[] factors);

  /** {@code target <- target + x}. */
  void accumulate(INDArray target, INDArray x);

  /** Sum of products. */
  double dot(INDArray x, INDArray y);

  /** Derivatives with respect to an operation's input and its weights. */
  record WeightedGradient(INDArray input, INDArray weights) {}

  /** Scale and offset of a batch norm, {@code [channels]} each. */
  record Scaling(INDArray scale, INDArray offset) {}

  /** A batch norm's output and what its derivative needs. */
  record Normalized(INDArray output, INDArray mean, INDArray variance) {}

  /** Derivatives of a batch norm; the scaling's only if it has one. */
  record NormalizedGradient(INDArray input, Optional<Scaling> scaling) {}
}
