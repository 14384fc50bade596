package org.unas.benchmarks.libtorch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.unas.supernet.layer.Affine;
import org.unas.supernet.layer.MixingGradient;
import org.unas.supernet.layer.Operations;
import org.unas.supernet.layer.Window;
import org.unas.supernet.weight.Parameter;

/**
 * The networks' operations as an eager libtorch program computes them: one libtorch operation each,
 * on {@code [batch, channels, height, width]}, recorded by its autograd. For one step.
 */
final class LibtorchOperations implements Operations<PtNDArray> {
  private static final int CHANNELS = 1;
  private static final double MOMENTUM = 0.1;

  private final Leaves leaves;
  private final Map<PtNDArray, PtNDArray> rectified = new IdentityHashMap<>();

  LibtorchOperations(Leaves leaves) {
    this.leaves = leaves;
  }

  @Override
  public org.unas.supernet.layer.Shape shape(PtNDArray x) {
    long[] size = x.getShape().getShape();
    return new org.unas.supernet.layer.Shape((int) size[2], (int) size[3], (int) size[1]);
  }

  @Override
  public PtNDArray convolution(PtNDArray x, Parameter weights, Window window) {
    List<Integer> ours = weights.shape();
    PtNDArray w =
        leaves.weight(weights, ours.get(3), ours.get(2), window.kernel(), window.kernel());
    return convolution(x, w, window, 1);
  }

  @Override
  public PtNDArray depthwise(PtNDArray x, Parameter weights, Window window) {
    int channels = weights.shape().get(2);
    PtNDArray w = leaves.weight(weights, channels, 1, window.kernel(), window.kernel());
    return convolution(x, w, window, channels);
  }

  private PtNDArray convolution(PtNDArray x, PtNDArray weights, Window window, int groups) {
    return JniUtils.convolution(
        x,
        weights,
        null,
        square(window.stride()),
        square(window.padding()),
        square(window.dilation()),
        groups);
  }

  /** As {@code F.batch_norm(…, training=True)}. */
  @Override
  public PtNDArray batchNorm(PtNDArray x, Optional<Affine> affine, double epsilon) {
    long size = x.getShape().get(CHANNELS);
    Constants constants = leaves.constants();
    return JniUtils.batchNorm(
        x,
        constants.runningMean(size),
        constants.runningVariance(size),
        affine.map(a -> vector(a.scale())).orElseGet(() -> constants.noScale(size)),
        affine.map(a -> vector(a.offset())).orElseGet(() -> constants.noOffset(size)),
        true,
        MOMENTUM,
        epsilon);
  }

  @Override
  public PtNDArray relu(PtNDArray x) {
    return rectified.computeIfAbsent(x, JniUtils::relu);
  }

  @Override
  public PtNDArray relu6(PtNDArray x) {
    return JniUtils.clip(x, 0, 6);
  }

  @Override
  public PtNDArray maxPool(PtNDArray x, Window window) {
    return JniUtils.maxPool(
        x, square(window.kernel()), square(window.stride()), square(window.padding()), false);
  }

  @Override
  public PtNDArray averagePool(PtNDArray x, Window window) {
    PtNDArray y = mean(x, window);
    if (window.padding() > 0) {
      Shape size = x.getShape();
      y.muli(leaves.constants().withoutPadding(size.get(2), size.get(3), window));
    }
    return y;
  }

  static PtNDArray mean(PtNDArray x, Window window) {
    return JniUtils.avgPool(
        x,
        square(window.kernel()),
        square(window.stride()),
        square(window.padding()),
        false,
        false);
  }

  /** One copy: a negative padding cuts. */
  @Override
  public PtNDArray shift(PtNDArray x) {
    return JniUtils.pad(x, new long[] {-1, 1, -1, 1}, 0);
  }

  @Override
  public PtNDArray globalAveragePool(PtNDArray x) {
    return JniUtils.adaptiveAvgPool(x, square(1));
  }

  @Override
  public PtNDArray linear(PtNDArray x, Parameter weights, Parameter offset) {
    PtNDArray rows = x.reshape(new Shape(x.getShape().get(0), -1));
    PtNDArray w = leaves.weight(weights, weights.shape().get(1), weights.shape().get(0));
    return image(JniUtils.linear(rows, w, vector(offset)));
  }

  private PtNDArray vector(Parameter parameter) {
    return leaves.weight(parameter, parameter.size());
  }

  @Override
  public PtNDArray flatten(PtNDArray x) {
    PtNDArray lastChannels = x.transpose(0, 2, 3, 1);
    return image(lastChannels.reshape(new Shape(x.getShape().get(0), -1)));
  }

  private static PtNDArray image(PtNDArray rows) {
    return rows.reshape(new Shape(rows.getShape().get(0), -1, 1, 1));
  }

  @Override
  public PtNDArray concat(List<PtNDArray> values) {
    return JniUtils.cat(values.toArray(PtNDArray[]::new), CHANNELS);
  }

  @Override
  public PtNDArray sum(List<PtNDArray> values) {
    PtNDArray sum = values.get(0);
    for (PtNDArray value : values.subList(1, values.size())) {
      sum = sum.add(value);
    }
    return sum;
  }

  /** {@code sum(w * y for w, y in zip(weights, values))}. */
  @Override
  public PtNDArray mixedSum(List<PtNDArray> values, double[] weights, MixingGradient gradient) {
    if (values.size() == 1 && !leaves.differentiated() && weights[0] == 1) {
      return values.get(0);
    }
    NDList shares = leaves.mixing(weights, gradient).split(weights.length);
    PtNDArray sum = values.get(0).mul(shares.get(0));
    for (int i = 1; i < weights.length; i++) {
      try (NDArray term = values.get(i).mul(shares.get(i))) {
        sum.addi(term);
      }
    }
    return sum;
  }

  @Override
  public PtNDArray scaleImages(PtNDArray x, float[] factors) {
    NDArray each = x.getManager().create(factors, new Shape(factors.length, 1, 1, 1));
    return x.mul(each);
  }

  @Override
  public PtNDArray zeros(PtNDArray like, org.unas.supernet.layer.Shape shape) {
    long batch = like.getShape().get(0);
    Shape size = new Shape(batch, shape.channels(), shape.height(), shape.width());
    return (PtNDArray) like.getManager().zeros(size, DataType.FLOAT32);
  }

  private static Shape square(int side) {
    return new Shape(side, side);
  }
}
