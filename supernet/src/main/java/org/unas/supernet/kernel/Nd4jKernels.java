package org.unas.supernet.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.unas.supernet.layer.Window;

/** Kernels that run ND4J operations: on every processor that ND4J knows, in float and double. */
public final class Nd4jKernels implements Kernels {

  @Override
  public String name() {
    return "ND4J operations";
  }

  @Override
  public INDArray convolution(INDArray x, INDArray weights, Window window) {
    INDArray dense = DilatedWeights.fill(weights, window);
    return windowed("conv2d", x, dense, window, dense.size(3));
  }

  @Override
  public WeightedGradient convolutionGradient(
      INDArray x, INDArray weights, INDArray gy, Window window) {
    return windowedGradient("conv2d_bp", x, weights, gy, window);
  }

  @Override
  public INDArray depthwise(INDArray x, INDArray weights, Window window) {
    INDArray dense = DilatedWeights.fill(weights, window);
    return windowed("depthwise_conv2d", x, dense, window, x.size(3));
  }

  @Override
  public WeightedGradient depthwiseGradient(
      INDArray x, INDArray weights, INDArray gy, Window window) {
    return windowedGradient("depthwise_conv2d_bp", x, weights, gy, window);
  }

  private static INDArray windowed(
      String name, INDArray x, INDArray weights, Window window, long channels) {
    INDArray y = Tensors.like(x, outputShape(x, window, channels));
    Op.named(name).in(x, weights).integers(convolutionArguments(window.dense())).into(y);
    return y;
  }

  private static WeightedGradient windowedGradient(
      String name, INDArray x, INDArray weights, INDArray gy, Window window) {
    INDArray dense = DilatedWeights.fill(weights, window);
    INDArray gx = Tensors.like(x, x.shape());
    INDArray gw = Tensors.like(x, dense.shape());
    Op.named(name).in(x, dense, gy).integers(convolutionArguments(window.dense())).into(gx, gw);
    return new WeightedGradient(gx, DilatedWeights.pick(gw, window));
  }

  @Override
  public Normalized batchNorm(INDArray x, Optional<Scaling> scaling, double epsilon) {
    long channels = x.size(3);
    INDArray mean = Tensors.like(x, channels);
    INDArray variance = Tensors.like(x, channels);
    Op.named("moments").in(x).integers(0, 1, 2).into(mean, variance);
    return new Normalized(normalize(x, mean, variance, scaling, epsilon), mean, variance);
  }

  @Override
  public INDArray normalize(
      INDArray x, INDArray mean, INDArray variance, Optional<Scaling> scaling, double epsilon) {
    INDArray y = Tensors.like(x, x.shape());
    batchNormOp("batchnorm", scaling, epsilon, x, mean, variance).into(y);
    return y;
  }

  @Override
  public NormalizedGradient batchNormGradient(
      INDArray x, Normalized forward, Optional<Scaling> scaling, double epsilon, INDArray gy) {
    long channels = x.size(3);
    INDArray gx = Tensors.like(x, x.shape());
    INDArray ofMean = Tensors.like(x, channels);
    INDArray ofVariance = Tensors.like(x, channels);
    var own = new Scaling(Tensors.like(x, channels), Tensors.like(x, channels));
    batchNormOp("batchnorm_bp", scaling, epsilon, x, forward.mean(), forward.variance())
        .in(gy)
        .into(gx, ofMean, ofVariance, own.scale(), own.offset());
    return new NormalizedGradient(gx, scaling.map(s -> own));
  }

  /** Scales always: oneDNN's backward pass without scaling reads a null pointer (M2.1). */
  private static Op batchNormOp(
      String name, Optional<Scaling> scaling, double epsilon, INDArray... inputs) {
    Scaling s = scaling.orElseGet(() -> neutral(inputs[1]));
    return Op.named(name).in(inputs).in(s.scale(), s.offset()).integers(1, 1, 3).numbers(epsilon);
  }

  private static Scaling neutral(INDArray like) {
    return new Scaling(
        Nd4j.ones(like.dataType(), like.shape()), Nd4j.zeros(like.dataType(), like.shape()));
  }

  @Override
  public INDArray relu(INDArray x) {
    INDArray y = Tensors.like(x, x.shape());
    Op.named("relu").in(x).numbers(0).into(y);
    return y;
  }

  @Override
  public INDArray reluGradient(INDArray x, INDArray gy) {
    INDArray gx = Tensors.like(x, x.shape());
    Op.named("relu_bp").in(x, gy).numbers(0).into(gx);
    return gx;
  }

  @Override
  public INDArray relu6(INDArray x) {
    INDArray y = Tensors.like(x, x.shape());
    Op.named("relu6").in(x).numbers(0).into(y);
    return y;
  }

  @Override
  public INDArray relu6Gradient(INDArray x, INDArray gy) {
    INDArray gx = Tensors.like(x, x.shape());
    Op.named("relu6_bp").in(x, gy).numbers(0).into(gx);
    return gx;
  }

  @Override
  public INDArray maxPool(INDArray x, Window window) {
    return pool("maxpool2d", x, window);
  }

  @Override
  public INDArray maxPoolGradient(INDArray x, INDArray gy, Window window) {
    return poolGradient("maxpool2d_bp", x, gy, window);
  }

  @Override
  public INDArray averagePool(INDArray x, Window window) {
    return pool("avgpool2d", x, window);
  }

  @Override
  public INDArray averagePoolGradient(INDArray x, INDArray gy, Window window) {
    return poolGradient("avgpool2d_bp", x, gy, window);
  }

  private static INDArray pool(String name, INDArray x, Window window) {
    INDArray y = Tensors.like(x, outputShape(x, window, x.size(3)));
    Op.named(name).in(x).integers(poolArguments(window)).into(y);
    return y;
  }

  private static INDArray poolGradient(String name, INDArray x, INDArray gy, Window window) {
    INDArray gx = Tensors.like(x, x.shape());
    Op.named(name).in(x, gy).integers(poolArguments(window)).into(gx);
    return gx;
  }

  @Override
  public INDArray shift(INDArray x, int pixels) {
    INDArray y = Tensors.zeros(x, x.shape());
    if (x.size(1) > 1 && x.size(2) > 1) {
      y.get(inner(x, pixels)).assign(x.get(inner(x, -pixels)));
    }
    return y;
  }

  private static INDArrayIndex[] inner(INDArray x, int pixels) {
    return new INDArrayIndex[] {
      NDArrayIndex.all(), side(x.size(1), pixels), side(x.size(2), pixels), NDArrayIndex.all()
    };
  }

  private static INDArrayIndex side(long size, int pixels) {
    return pixels > 0
        ? NDArrayIndex.interval(pixels, size)
        : NDArrayIndex.interval(0, size + pixels);
  }

  @Override
  public INDArray globalAveragePool(INDArray x) {
    return x.mean(true, 1, 2);
  }

  @Override
  public INDArray globalAveragePoolGradient(INDArray gy, long[] shape) {
    INDArray gx = Tensors.like(gy, shape);
    gx.assign(gy.mul(1.0 / (shape[1] * shape[2])).broadcast(shape));
    return gx;
  }

  @Override
  public INDArray linear(INDArray x, INDArray weights, INDArray offset) {
    INDArray y = Tensors.like(x, x.size(0), weights.size(1));
    Op.named("matmul").in(x, weights).integers(0, 0, 0).into(y);
    return y.addiRowVector(offset);
  }

  @Override
  public WeightedGradient linearGradient(INDArray x, INDArray weights, INDArray gy) {
    INDArray gx = Tensors.like(x, x.shape());
    INDArray gw = Tensors.like(x, weights.shape());
    Op.named("matmul").in(gy, weights).integers(0, 1, 0).into(gx);
    Op.named("matmul").in(x, gy).integers(1, 0, 0).into(gw);
    return new WeightedGradient(gx, gw);
  }

  @Override
  public INDArray sumRows(INDArray gy) {
    return gy.sum(0);
  }

  @Override
  public INDArray concat(List<INDArray> values) {
    long channels = values.stream().mapToLong(value -> value.size(3)).sum();
    long[] shape = values.get(0).shape().clone();
    shape[3] = channels;
    INDArray y = Tensors.like(values.get(0), shape);
    Op.named("concat").in(values.toArray(INDArray[]::new)).integers(3).into(y);
    return y;
  }

  @Override
  public List<INDArray> split(INDArray value, List<Long> channels) {
    List<INDArray> parts = new ArrayList<>();
    long from = 0;
    for (long count : channels) {
      INDArrayIndex[] part = new INDArrayIndex[4];
      Arrays.fill(part, NDArrayIndex.all());
      part[3] = NDArrayIndex.interval(from, from + count);
      parts.add(value.get(part).dup('c'));
      from += count;
    }
    return parts;
  }

  @Override
  public INDArray weightedSum(List<INDArray> values, double[] weights) {
    INDArray sum = scaled(values.get(0), weights[0]);
    for (int i = 1; i < weights.length; i++) {
      Nd4j.getBlasWrapper().level1().axpy(sum.length(), weights[i], values.get(i), sum);
    }
    return sum;
  }

  @Override
  public INDArray scaled(INDArray x, double factor) {
    return factor == 1 ? x.dup('c') : x.mul(factor);
  }

  @Override
  public INDArray scaledImages(INDArray x, float[] factors) {
    INDArray column = Nd4j.createFromArray(factors).castTo(x.dataType());
    INDArray rows = x.reshape('c', x.size(0), x.length() / x.size(0));
    return rows.mulColumnVector(column).reshape('c', x.shape());
  }

  @Override
  public void accumulate(INDArray target, INDArray x) {
    target.addi(x);
  }

  @Override
  public double dot(INDArray x, INDArray y) {
    return Nd4j.getBlasWrapper().level1().dot(x.length(), 1, x, y);
  }

  private static long[] outputShape(INDArray x, Window window, long channels) {
    return new long[] {
      x.size(0), window.output((int) x.size(1)), window.output((int) x.size(2)), channels
    };
  }

  private static int[] convolutionArguments(Window w) {
    int k = w.kernel();
    return new int[] {
      k, k, w.stride(), w.stride(), w.padding(), w.padding(), w.dilation(), w.dilation(), 0, 1, 0
    };
  }

  private static int[] poolArguments(Window w) {
    int k = w.kernel();
    return new int[] {
      k, k, w.stride(), w.stride(), w.padding(), w.padding(), w.dilation(), w.dilation(), 0, 0, 1
    };
  }
}
