package org.unas.supernet.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.nd4j.linalg.api.buffer.DataType;
import org.unas.search.random.SeedTree;
import org.unas.supernet.backend.Backend;
import org.unas.supernet.data.Batch;
import org.unas.supernet.kernel.Nd4jKernels;
import org.unas.supernet.layer.Layer;
import org.unas.supernet.layer.LayerBuilder;
import org.unas.supernet.layer.LayerCases;
import org.unas.supernet.layer.Operations;
import org.unas.supernet.network.Forward;
import org.unas.supernet.network.Outputs;
import org.unas.supernet.tape.Nd4jBackend;
import org.unas.supernet.weight.Blueprint;
import org.unas.supernet.weight.Gradients;

/**
 * The vector kernels against ND4J in DOUBLE, whose gradients are checked against finite
 * differences: outputs and all weight gradients of every layer. A convolution in front of the layer
 * makes the gradient of the layer's input visible. Numbers of channels below, at, above and between
 * multiples of the vector's length, images of odd sizes, one thread and more.
 */
class VectorBackendTest {
  private static final SeedTree SEED = new SeedTree(512);
  private static final int COLOURS = 4;
  private static final double TOLERANCE = 2e-5;
  private static final Backend REFERENCE = new Nd4jBackend(new Nd4jKernels(), DataType.DOUBLE);

  @TestFactory
  Stream<DynamicTest> shouldComputeWhatNd4jDoesAtBothStrides() {
    return IntStream.of(1, 3, 8, 16, 20, 40)
        .boxed()
        .flatMap(
            channels ->
                new LayerCases(channels)
                    .strided()
                    .flatMap(layer -> tests(layer, channels, 5, 9, 7)));
  }

  @TestFactory
  Stream<DynamicTest> shouldComputeWhatNd4jDoes() {
    return IntStream.of(3, 16, 24)
        .boxed()
        .flatMap(
            channels ->
                new LayerCases(channels)
                    .others()
                    .flatMap(layer -> tests(layer, channels, 2, 6, 6)));
  }

  private static Stream<DynamicTest> tests(
      LayerCases.Case layer, int channels, int batch, int height, int width) {
    var blueprint = new Blueprint();
    var before = new LayerBuilder(blueprint.block("before"), true).pointwise(COLOURS, channels);
    var under = layer.layout().apply(new LayerBuilder(blueprint.block("layer"), true));
    Comparison comparison =
        new Comparison(
            blueprint, new InFront(before, under), images(batch, height, width, COLOURS));
    return Stream.of(1, 2)
        .map(
            threads ->
                DynamicTest.dynamicTest(
                    String.format(
                        Locale.ROOT,
                        "%s, %d channels, %d threads",
                        layer.name(),
                        channels,
                        threads),
                    () -> comparison.check(new VectorBackend(threads))));
  }

  private record InFront(Layer before, Layer layer) implements Forward {
    @Override
    public <T> Outputs<T> outputs(Operations<T> on, T images) {
      return Outputs.of(layer.apply(on, before.apply(on, images)));
    }
  }

  private static Batch images(int batch, int height, int width, int channels) {
    float[] images = numbers(batch * height * width * channels, SEED.child("images").random());
    return new Batch(images, new int[batch], height, width, channels);
  }

  private static float[] numbers(int count, SplittableRandom random) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (float) (2 * random.nextDouble() - 1);
    }
    return numbers;
  }

  private record Comparison(Blueprint blueprint, Forward forward, Batch batch) {
    void check(Backend backend) {
      Result expected = run(REFERENCE);
      Result actual = run(backend);
      assertClose("output", actual.output, expected.output);
      assertThat(actual.gradients.touched()).isEqualTo(expected.gradients.touched());
      for (int block : expected.gradients.touched()) {
        assertClose(
            blueprint.blocks().get(block).name(),
            doubles(actual.gradients.block(block)),
            doubles(expected.gradients.block(block)));
      }
    }

    private record Result(double[] output, Gradients gradients) {}

    private Result run(Backend backend) {
      try (var passes = backend.open(blueprint, SEED)) {
        var gradients = new Gradients(blueprint.blocks());
        double[][] output = new double[1][];
        passes.differentiate(
            batch,
            forward,
            outputs -> {
              output[0] = outputs.logits();
              var random = SEED.child("direction").random();
              return outputs.map(numbers -> doubles(numbers(numbers.length, random)));
            },
            Optional.of(gradients));
        return new Result(output[0], gradients);
      }
    }

    private static double[] doubles(float[] values) {
      return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
    }

    private static void assertClose(String what, double[] actual, double[] expected) {
      assertThat(actual).as(what).hasSameSizeAs(expected);
      double size =
          IntStream.range(0, expected.length)
              .mapToDouble(i -> Math.abs(expected[i]))
              .max()
              .orElse(0);
      for (int i = 0; i < expected.length; i++) {
        assertThat(Math.abs(actual[i] - expected[i]))
            .as("%s at %d: %s instead of %s", what, i, actual[i], expected[i])
            .isLessThan(TOLERANCE * Math.max(size, 0.1));
      }
    }
  }
}
