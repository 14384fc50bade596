package org.unas.supernet.tape;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.unas.search.random.SeedTree;
import org.unas.supernet.kernel.Kernels;
import org.unas.supernet.kernel.Nd4jKernels;
import org.unas.supernet.layer.Layer;
import org.unas.supernet.layer.LayerBuilder;
import org.unas.supernet.layer.Layers.AveragePool;
import org.unas.supernet.layer.Layers.Chain;
import org.unas.supernet.layer.Layers.MaxPool;
import org.unas.supernet.layer.Layers.Relu;
import org.unas.supernet.layer.Layers.Relu6;
import org.unas.supernet.layer.Operations;
import org.unas.supernet.layer.Window;
import org.unas.supernet.weight.Blueprint;

/** Every layer's gradient against finite differences in DOUBLE, strides 1 and 2. */
class LayerGradientsTest {
  private static final SeedTree SEED = new SeedTree(201);
  private static final Kernels KERNELS = new Nd4jKernels();
  private static final long[] IMAGES = {2, 6, 6, 4};

  @TestFactory
  Stream<DynamicTest> shouldBeRightAtBothStrides() {
    return Stream.of(1, 2).flatMap(this::strided);
  }

  private Stream<DynamicTest> strided(int stride) {
    return Stream.of(
            layer("conv 1x1", b -> b.convolution(4, 3, Window.same(1, stride))),
            layer("conv 3x3", b -> b.convolution(4, 3, Window.same(3, stride))),
            layer("dilated conv 3x3", b -> b.convolution(4, 3, Window.dilated(3, stride))),
            layer("depthwise 3x3", b -> b.depthwise(4, Window.same(3, stride))),
            layer("depthwise 5x5", b -> b.depthwise(4, Window.same(5, stride))),
            layer("depthwise 7x7", b -> b.depthwise(4, Window.same(7, stride))),
            layer("dilated depthwise 3x3", b -> b.depthwise(4, Window.dilated(3, stride))),
            layer("dilated depthwise 5x5", b -> b.depthwise(4, Window.dilated(5, stride))),
            layer("separable conv", b -> b.separable(4, 3, stride)),
            layer("dilated conv", b -> b.dilated(4, 3, stride)),
            layer("wider separable conv", b -> b.separable(4, 5, 3, stride)),
            layer("narrower dilated conv", b -> b.dilated(4, 3, 3, stride)),
            layer("inverted residual", b -> b.invertedResidual(4, 3, 5, stride, 3)),
            layer("depthwise separable", b -> b.invertedResidual(4, 3, 3, stride, 1)),
            layer("relu conv bn", b -> b.reluConvBn(4, 3, Window.same(3, stride))),
            layer("max pool", b -> new MaxPool(Window.same(3, stride))),
            layer("average pool", b -> new AveragePool(Window.same(3, stride))))
        .map(named -> named.test("stride " + stride));
  }

  @TestFactory
  Stream<DynamicTest> shouldBeRight() {
    return Stream.of(
            layer("batch norm", b -> b.batchNorm(4)),
            layer("batch norm without scaling", b -> withoutScaling(b).batchNorm(4)),
            layer("relu", b -> new Relu()),
            layer(
                "batch norm, large epsilon",
                b -> new LayerBuilder(b.block(), true, 0.1).batchNorm(4)),
            layer("relu 6", b -> Chain.of(b.batchNorm(4), new TimesTen(), new Relu6())),
            layer("scaled images", b -> new ScaleImages()),
            layer("factorised reduce", b -> b.factorizedReduce(4, 6)),
            layer("residual reduction", b -> b.residualReduction(4, 6)),
            layer("classifier", b -> b.classifier(4, 5)),
            layer("dense", b -> b.dense(6 * 6 * 4, 5)),
            layer("pool 2x2", b -> new AveragePool(Window.valid(2, 2))),
            layer("pool 5x5, stride 3", b -> new AveragePool(Window.valid(5, 3))),
            layer("concat", this::concat),
            layer("sum", this::sum),
            layer("shared relu", this::sharedRelu))
        .map(named -> named.test(""));
  }

  @Test
  void shouldHalveImagesOfOddSize() {
    var blueprint = new Blueprint();
    Layer layer = new LayerBuilder(blueprint.block("b"), true).factorizedReduce(4, 6);
    check(blueprint, layer).check(2, 5, 3, 4);
  }

  private static LayerBuilder withoutScaling(LayerBuilder build) {
    return new LayerBuilder(build.block(), false);
  }

  private Layer concat(LayerBuilder build) {
    return two(build.pointwise(4, 3), build.pointwise(4, 2), Join.CONCAT);
  }

  private Layer sum(LayerBuilder build) {
    return two(build.pointwise(4, 3), build.pointwise(4, 3), Join.SUM);
  }

  private Layer sharedRelu(LayerBuilder build) {
    Layer left = Chain.of(new Relu(), build.pointwise(4, 3));
    return two(left, Chain.of(new Relu(), build.pointwise(4, 3)), Join.SUM);
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

  private record Named(String name, Function<LayerBuilder, Layer> layout) {
    DynamicTest test(String suffix) {
      return DynamicTest.dynamicTest(
          name + " " + suffix,
          () -> {
            var blueprint = new Blueprint();
            Layer layer = layout.apply(new LayerBuilder(blueprint.block("b"), true));
            check(blueprint, layer).check(IMAGES);
          });
    }
  }

  private static Named layer(String name, Function<LayerBuilder, Layer> layout) {
    return new Named(name, layout);
  }

  private static GradientCheck check(Blueprint blueprint, Layer layer) {
    return new GradientCheck(KERNELS, blueprint, SEED, (tape, x) -> List.of(layer.apply(tape, x)));
  }
}
