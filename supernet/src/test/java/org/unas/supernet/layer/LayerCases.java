package org.unas.supernet.layer;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.unas.supernet.layer.Layers.AveragePool;
import org.unas.supernet.layer.Layers.Chain;
import org.unas.supernet.layer.Layers.MaxPool;
import org.unas.supernet.layer.Layers.Relu;
import org.unas.supernet.layer.Layers.Relu6;

/**
 * Every kind of layer, for tests that each backend must pass.
 *
 * @param channels of the images that the layers read
 */
public record LayerCases(int channels) {
  private static final int OUT = 3;

  /**
   * A layer to test.
   *
   * @param name what it is
   * @param layout lays it out
   */
  public record Case(String name, Function<LayerBuilder, Layer> layout) {}

  private static Case layer(String name, Function<LayerBuilder, Layer> layout) {
    return new Case(name, layout);
  }

  /** At strides 1 and 2, on images of at least 4x4 pixels. */
  public Stream<Case> strided() {
    return Stream.of(1, 2).flatMap(this::strided);
  }

  private Stream<Case> strided(int stride) {
    int c = channels;
    return Stream.of(
            layer("conv 1x1", b -> b.convolution(c, OUT, Window.same(1, stride))),
            layer("conv 3x3", b -> b.convolution(c, OUT, Window.same(3, stride))),
            layer("wide conv 3x3", b -> b.convolution(c, 2 * c, Window.same(3, stride))),
            layer("dilated conv 3x3", b -> b.convolution(c, OUT, Window.dilated(3, stride))),
            layer("depthwise 3x3", b -> b.depthwise(c, Window.same(3, stride))),
            layer("depthwise 5x5", b -> b.depthwise(c, Window.same(5, stride))),
            layer("depthwise 7x7", b -> b.depthwise(c, Window.same(7, stride))),
            layer("dilated depthwise 3x3", b -> b.depthwise(c, Window.dilated(3, stride))),
            layer("dilated depthwise 5x5", b -> b.depthwise(c, Window.dilated(5, stride))),
            layer("separable conv", b -> b.separable(c, 3, stride)),
            layer("dilated conv", b -> b.dilated(c, 3, stride)),
            layer("wider separable conv", b -> b.separable(c, c + 1, 3, stride)),
            layer("narrower dilated conv", b -> b.dilated(c, OUT, 3, stride)),
            layer("inverted residual", b -> b.invertedResidual(c, OUT, 5, stride, 3)),
            layer("depthwise separable", b -> b.invertedResidual(c, OUT, 3, stride, 1)),
            layer("relu conv bn", b -> b.reluConvBn(c, OUT, Window.same(3, stride))),
            layer("max pool", b -> new MaxPool(Window.same(3, stride))),
            layer("average pool", b -> new AveragePool(Window.same(3, stride))))
        .map(named -> new Case(named.name + ", stride " + stride, named.layout));
  }

  /** The others, on two images of 6x6 pixels. */
  public Stream<Case> others() {
    int c = channels;
    return Stream.of(
        layer("batch norm", b -> b.batchNorm(c)),
        layer("batch norm without scaling", b -> withoutScaling(b).batchNorm(c)),
        layer("relu", b -> new Relu()),
        layer(
            "batch norm, large epsilon", b -> new LayerBuilder(b.block(), true, 0.1).batchNorm(c)),
        layer("relu 6", b -> Chain.of(b.batchNorm(c), new TimesTen(), new Relu6())),
        layer("scaled images", b -> new ScaleImages()),
        layer("factorised reduce", b -> b.factorizedReduce(c, 6)),
        layer("residual reduction", b -> b.residualReduction(c, 6)),
        layer("classifier", b -> b.classifier(c, 5)),
        layer("dense", b -> b.dense(6 * 6 * c, 5)),
        layer("pool 2x2", b -> new AveragePool(Window.valid(2, 2))),
        layer("pool 5x5, stride 3", b -> new AveragePool(Window.valid(5, 3))),
        layer("concat", this::concat),
        layer("sum", this::sum),
        layer("shared relu", this::sharedRelu),
        layer("one batch norm for two readers", this::sharedNorm));
  }

  private static LayerBuilder withoutScaling(LayerBuilder build) {
    return new LayerBuilder(build.block(), false);
  }

  private Layer concat(LayerBuilder build) {
    return two(build.pointwise(channels, OUT), build.pointwise(channels, 2), Join.CONCAT);
  }

  private Layer sum(LayerBuilder build) {
    return two(build.pointwise(channels, OUT), build.pointwise(channels, OUT), Join.SUM);
  }

  private Layer sharedRelu(LayerBuilder build) {
    Layer left = Chain.of(new Relu(), build.pointwise(channels, OUT));
    return two(left, Chain.of(new Relu(), build.pointwise(channels, OUT)), Join.SUM);
  }

  private Layer sharedNorm(LayerBuilder build) {
    Layer readers = two(new Layers.Identity(), build.pointwise(channels, channels), Join.SUM);
    return Chain.of(build.batchNorm(channels), readers);
  }

  /** Reaches the upper bend of a rectifier. */
  private record TimesTen() implements Layer {
    @Override
    public <T> T apply(Operations<T> on, T x) {
      return on.mixedSum(List.of(x), new double[] {10}, (term, gradient) -> {});
    }
  }

  private record ScaleImages() implements Layer {
    @Override
    public <T> T apply(Operations<T> on, T x) {
      return on.scaleImages(x, new float[] {0, 1.25f});
    }
  }

  private enum Join {
    CONCAT,
    SUM
  }

  private static Layer two(Layer left, Layer right, Join join) {
    return new Layer() {
      @Override
      public <T> T apply(Operations<T> on, T x) {
        List<T> branches = List.of(left.apply(on, x), right.apply(on, x));
        return join == Join.SUM ? on.sum(branches) : on.concat(branches);
      }
    };
  }
}
