package org.unas.supernet.eager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.unas.search.space.Architecture;
import org.unas.supernet.data.Batch;
import org.unas.supernet.kernel.Nd4jKernels;
import org.unas.supernet.layer.DropPath;
import org.unas.supernet.layer.NormStatistics;
import org.unas.supernet.layer.PopulationMoments;
import org.unas.supernet.layer.Shape;
import org.unas.supernet.network.DartsConfig;
import org.unas.supernet.network.DartsSearchNetwork;
import org.unas.supernet.network.FixedNetwork;
import org.unas.supernet.tape.GradientCheck;
import org.unas.supernet.weight.Gradients;

/** What belongs to training from scratch: drop-path, auxiliary head, population statistics. */
class TrainingPassTest {
  private static final double AUXILIARY_WEIGHT = 0.4;

  private final Batch batch = Fixtures.batch(16, Fixtures.SEED.random());

  /** Reads every state: convolutions, pooling, and a skip connection of either stride. */
  private static FixedNetwork darts() {
    return Fixtures.darts()
        .discrete(Architecture.of(0, 1, 1, 0, 1, 3, 2, 2, 0, 0, 1, 2, 2, 0, 1, 1));
  }

  @Test
  void shouldDifferentiateThroughDropPathAndAuxiliaryHead() {
    FixedNetwork network = darts().withAuxiliaryHead().orElseThrow();
    new GradientCheck(
            new Nd4jKernels(),
            network.blueprint(),
            Fixtures.SEED,
            (tape, images) -> {
              var outputs = network.train(tape, images, dropPath(4));
              return List.of(outputs.logits(), outputs.auxiliary().orElseThrow());
            })
        .atMost(3)
        .check(4, 8, 8, 1);
  }

  private static DropPath dropPath(int batch) {
    return DropPath.of(0.3, batch, Fixtures.SEED.random());
  }

  @Test
  void shouldWeighTheAuxiliaryLoss() {
    float[] without = stem(0);
    float[] weighed = stem(AUXILIARY_WEIGHT);
    float[] full = stem(1);
    assertThat(weighed).isNotEqualTo(without);
    for (int i = 0; i < full.length; i++) {
      double expected = without[i] + AUXILIARY_WEIGHT * (full[i] - without[i]);
      assertThat((double) weighed[i]).isCloseTo(expected, within(1e-5));
    }
  }

  /** The gradient of the stem, which both heads depend on. */
  private float[] stem(double auxiliaryWeight) {
    FixedNetwork layout = darts().withAuxiliaryHead().orElseThrow();
    try (var network = new EagerNetwork(layout, Fixtures.ENGINE, Fixtures.SEED)) {
      var gradients = new Gradients(network.blocks());
      network.train(batch, new TrainingPass(DropPath.NONE, 0.1, auxiliaryWeight), gradients);
      return gradients.block(0).clone();
    }
  }

  @Test
  void shouldLeaveTheOtherWeightsAsTheyAreWithoutAuxiliaryHead() {
    FixedNetwork layout = darts();
    FixedNetwork headed = layout.withAuxiliaryHead().orElseThrow();
    int blocks = layout.blueprint().blocks().size();
    assertThat(headed.blueprint().blocks().subList(0, blocks))
        .isEqualTo(layout.blueprint().blocks());
    assertThat(headed.blueprint().blocks()).hasSize(blocks + 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 12, 20, 28, 32, 36})
  void shouldReadSquaresOfAnySizeWithTheAuxiliaryHead(int side) {
    FixedNetwork layout = onImagesOf(side, side).withAuxiliaryHead().orElseThrow();
    try (var network = new EagerNetwork(layout, Fixtures.ENGINE, Fixtures.SEED)) {
      var gradients = new Gradients(network.blocks());
      var images = new Batch(new float[2 * side * side], new int[] {0, 1}, side, side, 1);
      network.train(images, new TrainingPass(DropPath.NONE, 0, AUXILIARY_WEIGHT), gradients);
      int head = network.blocks().size() - 1;
      assertThat(network.blocks().get(head).name()).isEqualTo("auxiliary");
      assertThat(gradients.touches(head)).isTrue();
    }
  }

  @Test
  void shouldHaveNoAuxiliaryHeadOnOtherImages() {
    assertThat(onImagesOf(8, 16).withAuxiliaryHead()).isEmpty();
    assertThat(onImagesOf(4, 4).withAuxiliaryHead()).isEmpty();
  }

  private static FixedNetwork onImagesOf(int height, int width) {
    var config = new DartsConfig(new Shape(height, width, 1), 10, 4, 3, 2);
    return DartsSearchNetwork.unas(config)
        .discrete(Architecture.of(0, 1, 1, 0, 1, 3, 2, 2, 0, 0, 1, 2, 2, 0, 1, 1));
  }

  @Test
  void shouldDrawTheSamePathsFromTheSameSeed() {
    assertThat(loss(new SplittableRandom(7))).isEqualTo(loss(new SplittableRandom(7)));
    assertThat(loss(new SplittableRandom(7))).isNotEqualTo(loss(new SplittableRandom(8)));
  }

  private double loss(SplittableRandom random) {
    try (var network = new EagerNetwork(darts(), Fixtures.ENGINE, Fixtures.SEED)) {
      var pass = new TrainingPass(DropPath.of(0.5, batch.size(), random), 0, 0);
      return network.train(batch, pass, new Gradients(network.blocks())).loss();
    }
  }

  @Test
  void shouldMeasureAsTheMinibatchDoesIfThatIsThePopulation() {
    try (var network = new EagerNetwork(darts(), Fixtures.ENGINE, Fixtures.SEED)) {
      double expected = network.evaluate(batch).loss();
      NormStatistics population = population(network);
      assertThat(network.evaluate(batch, population).loss()).isCloseTo(expected, within(1e-5));
    }
  }

  @Test
  void shouldMeasureEachImageByItself() {
    try (var network = new EagerNetwork(darts(), Fixtures.ENGINE, Fixtures.SEED)) {
      NormStatistics population = population(network);
      double together = network.evaluate(batch, population).loss();
      double alone = 0;
      for (int image = 0; image < batch.size(); image++) {
        alone += network.evaluate(image(image), population).loss() / batch.size();
      }
      assertThat(alone).isCloseTo(together, within(1e-5));
    }
  }

  private NormStatistics population(EagerNetwork network) {
    var moments = new PopulationMoments();
    network.evaluate(batch, moments);
    return moments.population();
  }

  private Batch image(int number) {
    int size = batch.height() * batch.width() * batch.channels();
    float[] pixels = Arrays.copyOfRange(batch.images(), number * size, (number + 1) * size);
    int[] label = {batch.labels()[number]};
    return new Batch(pixels, label, batch.height(), batch.width(), batch.channels());
  }
}
