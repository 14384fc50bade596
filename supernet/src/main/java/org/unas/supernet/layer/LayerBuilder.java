package org.unas.supernet.layer;

import java.util.Optional;
import org.unas.supernet.layer.Layers.AveragePool;
import org.unas.supernet.layer.Layers.BatchNorm;
import org.unas.supernet.layer.Layers.Chain;
import org.unas.supernet.layer.Layers.Classifier;
import org.unas.supernet.layer.Layers.Convolution;
import org.unas.supernet.layer.Layers.Dense;
import org.unas.supernet.layer.Layers.Depthwise;
import org.unas.supernet.layer.Layers.FactorizedReduce;
import org.unas.supernet.layer.Layers.Identity;
import org.unas.supernet.layer.Layers.Relu;
import org.unas.supernet.layer.Layers.Relu6;
import org.unas.supernet.layer.Layers.Residual;
import org.unas.supernet.weight.BlockPlan;
import org.unas.supernet.weight.Initialization;
import org.unas.supernet.weight.Initialization.Constant;
import org.unas.supernet.weight.Parameter;

/**
 * Builds layers whose weights lie in one block.
 *
 * @param block where the weights go
 * @param affine whether batch norms scale: not in candidate operations of a supernet, yes in
 *     stand-alone networks
 * @param epsilon of the batch norms
 */
public record LayerBuilder(BlockPlan block, boolean affine, double epsilon) {
  /** What DARTS and NAS-Bench-201 add to the variance. */
  private static final double EPSILON = 1e-5;

  /** With batch norms of epsilon 1e-5. */
  public LayerBuilder(BlockPlan block, boolean affine) {
    this(block, affine, EPSILON);
  }

  /** Convolution. */
  public Convolution convolution(int in, int out, Window window) {
    int k = window.kernel();
    var weights = block.tensor(Initialization.fanIn(k * k * in), k, k, in, out);
    return new Convolution(weights, window);
  }

  /** Convolution of each channel by itself. */
  public Depthwise depthwise(int channels, Window window) {
    int k = window.kernel();
    return new Depthwise(block.tensor(Initialization.fanIn(k * k), k, k, channels, 1), window);
  }

  /** 1x1 convolution. */
  public Convolution pointwise(int in, int out) {
    return convolution(in, out, Window.same(1, 1));
  }

  /** Batch norm. */
  public BatchNorm batchNorm(int channels) {
    return new BatchNorm(affine ? Optional.of(affine(channels)) : Optional.empty(), epsilon);
  }

  /** Convolution, batch norm. */
  public Layer convBn(int in, int out, Window window) {
    return Chain.of(convolution(in, out, window), batchNorm(out));
  }

  /** ReLU, convolution, batch norm. */
  public Layer reluConvBn(int in, int out, Window window) {
    return Chain.of(new Relu(), convolution(in, out, window), batchNorm(out));
  }

  /** (ReLU, depthwise, pointwise, batch norm) twice; only the first half strides. */
  public Layer separable(int channels, int kernel, int stride) {
    return separable(channels, channels, kernel, stride);
  }

  /** The same; only the second half changes the channels. */
  public Layer separable(int in, int out, int kernel, int stride) {
    return Chain.of(
        reluDepthwise(in, in, Window.same(kernel, stride)),
        reluDepthwise(in, out, Window.same(kernel, 1)));
  }

  /** ReLU, depthwise with holes, pointwise, batch norm. */
  public Layer dilated(int channels, int kernel, int stride) {
    return dilated(channels, channels, kernel, stride);
  }

  /** The same; the pointwise convolution changes the channels. */
  public Layer dilated(int in, int out, int kernel, int stride) {
    return reluDepthwise(in, out, Window.dilated(kernel, stride));
  }

  /**
   * The branch of an inverted residual (ProxylessNAS), without its shortcut: 1x1 convolution to
   * {@code expansion} times the channels, unless that is 1; depthwise; 1x1 convolution. Batch norm
   * after each, ReLU6 after the first two.
   */
  public Layer invertedResidual(int in, int out, int kernel, int stride, int expansion) {
    int wide = expansion * in;
    Layer expand = expansion == 1 ? new Identity() : convBnRelu6(in, wide, Window.same(1, 1));
    return Chain.of(
        expand,
        depthwise(wide, Window.same(kernel, stride)),
        batchNorm(wide),
        new Relu6(),
        convBn(wide, out, Window.same(1, 1)));
  }

  /** Convolution, batch norm, ReLU6. */
  public Layer convBnRelu6(int in, int out, Window window) {
    return Chain.of(convolution(in, out, window), batchNorm(out), new Relu6());
  }

  /** ReLU and {@link FactorizedReduce}. */
  public Layer factorizedReduce(int in, int out) {
    var even = convolution(in, out / 2, Window.valid(1, 2)).weights();
    var odd = convolution(in, out - out / 2, Window.valid(1, 2)).weights();
    return new FactorizedReduce(even, odd, batchNorm(out));
  }

  /** Residual block of stride 2 of NAS-Bench-201: its shortcut is pooled and has no batch norm. */
  public Layer residualReduction(int in, int out) {
    Layer branch =
        Chain.of(reluConvBn(in, out, Window.same(3, 2)), reluConvBn(out, out, Window.same(3, 1)));
    Layer shortcut = Chain.of(new AveragePool(new Window(2, 2, 0, 1)), pointwise(in, out));
    return new Residual(shortcut, branch);
  }

  /** Global average pool and linear layer. */
  public Classifier classifier(int features, int classes) {
    return new Classifier(linearWeights(features, classes), linearOffset(features, classes));
  }

  /** Linear layer on all pixels. */
  public Dense dense(int features, int classes) {
    return new Dense(linearWeights(features, classes), linearOffset(features, classes));
  }

  private Layer reluDepthwise(int in, int out, Window window) {
    return Chain.of(new Relu(), depthwise(in, window), pointwise(in, out), batchNorm(out));
  }

  private Affine affine(int channels) {
    return new Affine(
        block.tensor(new Constant(1), channels), block.tensor(new Constant(0), channels));
  }

  private Parameter linearWeights(int in, int out) {
    return block.tensor(Initialization.fanIn(in), in, out);
  }

  private Parameter linearOffset(int in, int out) {
    return block.tensor(Initialization.fanIn(in), out);
  }
}
