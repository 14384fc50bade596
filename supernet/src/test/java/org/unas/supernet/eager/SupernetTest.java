package org.unas.supernet.eager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.unas.supernet.eager.Fixtures.SEED;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.unas.search.space.Architecture;
import org.unas.supernet.Measurement;
import org.unas.supernet.RelaxedMeasurement;
import org.unas.supernet.Supernet;
import org.unas.supernet.backend.Backend;
import org.unas.supernet.data.Batch;
import org.unas.supernet.kernel.Nd4jKernels;
import org.unas.supernet.layer.NormStatistics;
import org.unas.supernet.network.Forward;
import org.unas.supernet.network.NasBench201Config;
import org.unas.supernet.network.NasBench201SearchNetwork;
import org.unas.supernet.network.Relaxation;
import org.unas.supernet.network.SearchNetwork;
import org.unas.supernet.tape.Nd4jBackend;
import org.unas.supernet.weight.Gradients;

class SupernetTest {
  /** Small, to step over few kinks of the rectifiers; the difference of two floats is exact. */
  private static final float STEP = 1f / (1 << 20);

  private static final Backend IN_DOUBLE = new Nd4jBackend(new Nd4jKernels(), DataType.DOUBLE);

  static Stream<SearchNetwork> networks() {
    return Stream.of(
        Fixtures.nasBench201(),
        Fixtures.darts(),
        Fixtures.dartsWithNone(),
        Fixtures.proxylessNas(),
        Fixtures.custom());
  }

  @ParameterizedTest
  @MethodSource("networks")
  void shouldDifferentiateWithRespectToTheRelaxation(SearchNetwork network) {
    SplittableRandom random = SEED.random();
    Batch batch = Fixtures.batch(4, random);
    float[] relaxation = Fixtures.relaxation(network.layout(), random);
    try (var exact = new Execution(network, IN_DOUBLE, SEED)) {
      Relaxation point = Relaxation.of(network.layout(), relaxation);
      exact.differentiate(
          batch, new Forward.Relaxed(network, point), TrainingPass.PLAIN, Optional.empty());
      float[] gradient = point.gradient();
      for (int i = 0; i < relaxation.length; i++) {
        float share = relaxation[i];
        if (share < Supernet.SKIP_BELOW + 0.01f) {
          assertThat(share < Supernet.SKIP_BELOW ? gradient[i] : 0).isZero();
          continue;
        }
        float above = share + STEP;
        float below = share - STEP;
        double expected =
            (lossAt(exact, network, batch, moved(relaxation, i, above))
                    - lossAt(exact, network, batch, moved(relaxation, i, below)))
                / ((double) above - below);
        assertThat((double) gradient[i])
            .as("share %d of %s", i, Arrays.toString(relaxation))
            .isCloseTo(expected, within(1e-5 * Math.max(1, Math.abs(expected))));
      }
    }
  }

  private static double lossAt(
      Execution exact, SearchNetwork network, Batch batch, float[] relaxation) {
    var forward = new Forward.Relaxed(network, Relaxation.of(network.layout(), relaxation));
    return exact.evaluate(batch, forward, NormStatistics.OF_MINIBATCH).loss();
  }

  private static float[] moved(float[] values, int index, float value) {
    float[] moved = values.clone();
    moved[index] = value;
    return moved;
  }

  @ParameterizedTest
  @MethodSource("networks")
  void shouldDifferentiateWithRespectToTheWeights(SearchNetwork network) {
    SplittableRandom random = SEED.random();
    Batch batch = Fixtures.batch(4, random);
    float[] relaxation = Fixtures.relaxation(network.layout(), random);
    try (var exact = new Execution(network, IN_DOUBLE, SEED)) {
      var gradients = new Gradients(exact.weights().blocks());
      exact.differentiate(
          batch,
          new Forward.Relaxed(network, Relaxation.of(network.layout(), relaxation)),
          TrainingPass.PLAIN,
          Optional.of(gradients));
      for (int block : gradients.touched()) {
        float[] weights = exact.weights().read(block);
        int i = random.nextInt(weights.length);
        float above = weights[i] + STEP;
        float below = weights[i] - STEP;
        exact.weights().write(block, moved(weights, i, above));
        double expected = lossAt(exact, network, batch, relaxation);
        exact.weights().write(block, moved(weights, i, below));
        expected -= lossAt(exact, network, batch, relaxation);
        expected /= (double) above - below;
        exact.weights().write(block, weights);
        assertThat((double) gradients.block(block)[i])
            .as("%s at %d", exact.weights().blocks().get(block), i)
            .isCloseTo(expected, within(1e-5 * Math.max(1, Math.abs(expected))));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("networks")
  void shouldAgreeInFloatAndDouble(SearchNetwork network) {
    SplittableRandom random = SEED.random();
    Batch batch = Fixtures.batch(8, random);
    try (var single = Fixtures.supernet(network);
        var exact = inDouble(network)) {
      for (int round = 0; round < 5; round++) {
        float[] relaxation = Fixtures.relaxation(network.layout(), random);
        var a = new Gradients(single.blocks());
        var b = new Gradients(exact.blocks());
        RelaxedMeasurement ours = single.differentiate(batch, relaxation, a);
        RelaxedMeasurement theirs = exact.differentiate(batch, relaxation, b);
        assertThat(ours.loss()).isCloseTo(theirs.loss(), within(1e-4));
        assertClose("relaxation", ours.gradient(), theirs.gradient());
        assertThat(a.touched()).isEqualTo(b.touched());
        for (int block : a.touched()) {
          assertClose(single.blocks().get(block).name(), a.block(block), b.block(block));
        }
      }
    }
  }

  private static void assertClose(String what, float[] actual, float[] expected) {
    double scale = 0;
    double error = 0;
    for (int i = 0; i < expected.length; i++) {
      scale = Math.max(scale, Math.abs(expected[i]));
      error = Math.max(error, Math.abs(expected[i] - actual[i]));
    }
    assertThat(error).as("gradient of %s, largest %s", what, scale).isLessThan(2e-3 * scale + 1e-5);
  }

  @ParameterizedTest
  @MethodSource("networks")
  void shouldTreatADiscreteArchitectureAsTheCornerOfTheSimplex(SearchNetwork network) {
    SplittableRandom random = SEED.random();
    Batch batch = Fixtures.batch(8, random);
    try (var supernet = Fixtures.supernet(network)) {
      for (int round = 0; round < 20; round++) {
        Architecture architecture = Fixtures.architecture(network.layout(), random);
        Measurement discrete = supernet.evaluate(batch, architecture);
        var relaxed = supernet.differentiate(batch, network.layout().oneHot(architecture));
        assertThat(discrete.loss()).isCloseTo(relaxed.loss(), within(1e-5));
        assertThat(discrete.accuracy()).isEqualTo(relaxed.accuracy());
      }
    }
  }

  @Test
  void shouldTouchOnlyWhatTheArchitectureUses() {
    var network = Fixtures.nasBench201();
    try (var supernet = Fixtures.supernet(network)) {
      var gradients = new Gradients(supernet.blocks());
      // Edge 0-1 holds a convolution, but nobody reads node 1; edge 0-3 is the only way through.
      Architecture architecture = Architecture.of(3, 0, 0, 2, 0, 4);
      float[] corner = network.layout().oneHot(architecture);
      supernet.differentiate(Fixtures.batch(4, SEED.random()), corner, gradients);
      var touched =
          IntStream.of(gradients.touched()).mapToObj(b -> supernet.blocks().get(b).name());
      assertThat(touched)
          .containsExactlyInAnyOrder(
              "stem",
              "stage0/cell0/0-3/nor_conv_1x1",
              "reduction1",
              "stage1/cell0/0-3/nor_conv_1x1",
              "reduction2",
              "stage2/cell0/0-3/nor_conv_1x1",
              "head");
    }
  }

  @Test
  void shouldLeaveOutTheLayersThatAreSkipped() {
    var network = Fixtures.proxylessNas();
    try (var supernet = Fixtures.supernet(network)) {
      var gradients = new Gradients(supernet.blocks());
      float[] corner = network.layout().oneHot(Architecture.of(2, 2, 0, 1));
      supernet.differentiate(Fixtures.batch(4, SEED.random()), corner, gradients);
      var touched =
          IntStream.of(gradients.touched()).mapToObj(b -> supernet.blocks().get(b).name());
      assertThat(touched)
          .containsExactlyInAnyOrder(
              "stem",
              "first",
              "stage0/layer0/mbconv_5x5_e3",
              "stage1/layer0/mbconv_3x3_e3",
              "stage1/layer1/mbconv_3x3_e6",
              "head");
    }
  }

  /** In DARTS's own operations 0 is none; here the first node of both cells has nothing to read. */
  @Test
  void shouldMeasureNodesWithoutInput() {
    var network = Fixtures.dartsWithNone();
    Architecture empty = Architecture.of(new int[16]);
    Architecture half = Architecture.of(0, 0, 1, 0, 2, 4, 1, 3, 0, 0, 1, 0, 2, 5, 0, 6);
    Batch batch = Fixtures.batch(8, SEED.random());
    try (var supernet = Fixtures.supernet(network)) {
      for (Architecture architecture : List.of(empty, half)) {
        var relaxed = supernet.differentiate(batch, network.layout().oneHot(architecture));
        assertThat(relaxed.loss()).isBetween(1.0, 4.0);
        assertThat(supernet.evaluate(batch, architecture).loss())
            .isCloseTo(relaxed.loss(), within(1e-5));
        try (var alone = new EagerNetwork(network.discrete(architecture), Fixtures.ENGINE, SEED)) {
          assertThat(alone.evaluate(batch).loss()).isBetween(1.0, 4.0);
        }
      }
    }
  }

  @Test
  void shouldMeasureACellWithoutAnyPath() {
    var network = Fixtures.nasBench201();
    try (var supernet = Fixtures.supernet(network)) {
      var measured =
          supernet.evaluate(Fixtures.batch(8, SEED.random()), Architecture.of(0, 0, 0, 0, 0, 0));
      assertThat(measured.loss()).isBetween(1.0, 4.0);
    }
  }

  @ParameterizedTest
  @MethodSource("networks")
  void shouldGiveTheSameBitsAgain(SearchNetwork network) {
    assertThat(Trajectory.of(network, 12)).isEqualTo(Trajectory.of(network, 12));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void shouldLearn(SearchNetwork network) {
    var losses = Trajectory.losses(network, 60);
    assertThat(mean(losses, 50, 60)).isLessThan(0.6 * mean(losses, 0, 5));
  }

  private static double mean(double[] values, int from, int to) {
    return Arrays.stream(values, from, to).average().orElseThrow();
  }

  @Test
  void shouldInitialiseEachBlockFromSeedAndNameAlone() {
    var larger = new NasBench201Config(Fixtures.nasBench201().image(), 10, 4, 2);
    try (var small = Fixtures.supernet(Fixtures.nasBench201());
        var large = Fixtures.supernet(new NasBench201SearchNetwork(larger));
        var reseeded = new EagerSupernet(Fixtures.nasBench201(), Fixtures.ENGINE, SEED.child(1))) {
      for (int block = 0; block < small.blocks().size(); block++) {
        int same = large.blocks().indexOf(small.blocks().get(block));
        assertThat(large.read(same)).isEqualTo(small.read(block));
        assertThat(reseeded.read(block)).isNotEqualTo(small.read(block));
      }
    }
  }

  @Test
  void shouldAddExactlyAsJavaDoes() {
    try (var supernet = Fixtures.supernet(Fixtures.nasBench201())) {
      float[] before = supernet.read(0);
      float[] delta = new float[before.length];
      for (int i = 0; i < delta.length; i++) {
        delta[i] = (i + 1) * 1e-7f;
      }
      supernet.add(0, delta);
      float[] after = supernet.read(0);
      for (int i = 0; i < delta.length; i++) {
        assertThat(after[i]).isEqualTo(before[i] + delta[i]);
      }
    }
  }

  @Test
  void shouldRefuseWhatDoesNotFit() {
    try (var supernet = Fixtures.supernet(Fixtures.nasBench201())) {
      Batch batch = Fixtures.batch(2, SEED.random());
      assertThatThrownBy(() -> supernet.evaluate(batch, Architecture.of(new int[5])))
          .hasMessageContaining("6 decisions, but 5");
      assertThatThrownBy(() -> supernet.evaluate(batch, Architecture.of(0, 0, 0, 0, 0, 5)))
          .hasMessageContaining("Decision 5 has options 0 to 4, but 5");
      assertThatThrownBy(() -> supernet.differentiate(batch, new float[29]))
          .hasMessageContaining("30 shares, but 29");
      assertThatThrownBy(() -> supernet.write(0, new float[1])).hasMessageContaining("stem");
      var colour = new Batch(new float[192], new int[1], 8, 8, 3);
      assertThatThrownBy(() -> supernet.evaluate(colour, Architecture.of(new int[6])))
          .hasMessageContaining("channels=3");
    }
  }

  private static EagerSupernet inDouble(SearchNetwork network) {
    return new EagerSupernet(network, IN_DOUBLE, SEED);
  }
}
