package org.unas.supernet.tape;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.unas.search.random.SeedTree;
import org.unas.supernet.kernel.Nd4jKernels;
import org.unas.supernet.layer.Layer;
import org.unas.supernet.layer.LayerBuilder;
import org.unas.supernet.layer.LayerCases;
import org.unas.supernet.weight.Blueprint;

/** Every layer's gradient against finite differences in DOUBLE, strides 1 and 2. */
class LayerGradientsTest {
  private static final SeedTree SEED = new SeedTree(201);
  private static final LayerCases CASES = new LayerCases(4);
  private static final long[] IMAGES = {2, 6, 6, 4};

  @TestFactory
  Stream<DynamicTest> shouldBeRight() {
    return Stream.concat(CASES.strided(), CASES.others())
        .map(layer -> DynamicTest.dynamicTest(layer.name(), () -> check(layer)));
  }

  private static void check(LayerCases.Case layer) {
    var blueprint = new Blueprint();
    check(blueprint, layer.layout().apply(new LayerBuilder(blueprint.block("b"), true)))
        .check(IMAGES);
  }

  @Test
  void shouldHalveImagesOfOddSize() {
    var blueprint = new Blueprint();
    Layer layer = new LayerBuilder(blueprint.block("b"), true).factorizedReduce(4, 6);
    check(blueprint, layer).check(2, 5, 3, 4);
  }

  private static GradientCheck check(Blueprint blueprint, Layer layer) {
    return new GradientCheck(
        new Nd4jKernels(), blueprint, SEED, (tape, x) -> List.of(layer.apply(tape, x)));
  }
}
