package org.unas.search.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.unas.search.genotype.Genotype;
import org.unas.search.policy.Policy;

class DartsSpaceTest {
  private static final long SEED = 8;

  private final SearchSpace space = new DartsSpace(4);
  private final SearchSpace tiny = new DartsSpace(1);
  private final SplittableRandom random = new SplittableRandom(SEED);

  @Test
  void shouldHaveTheWidthOfThePaper() {
    assertThat(space.width()).isEqualTo(168);
    assertThat(space.decisions()).hasSize(32);
    assertThat(space.decisions().get(0))
        .isEqualTo(new Decision("normal node 0 edge 0 input", List.of("0", "1")));
    assertThat(space.decisions().get(19).name()).isEqualTo("reduce node 0 edge 1 operation");
    assertThat(space.decisions()).extracting(Decision::name).doesNotHaveDuplicates();
  }

  @Test
  void shouldWriteEdgesByNode() {
    assertThat(tiny.genotype(Architecture.of(0, 1, 1, 0, 1, 2, 0, 6)).toJson())
        .isEqualTo(
            "{\"space\":\"darts\",\"normal\":[[{\"input\":0,\"op\":\"sep_conv_3x3\"},"
                + "{\"input\":1,\"op\":\"skip_connect\"}]],\"reduce\":[[{\"input\":1,"
                + "\"op\":\"max_pool_3x3\"},{\"input\":0,\"op\":\"sep_conv_7x7\"}]]}");
  }

  @Test
  void shouldReadBackRandomArchitectures() {
    for (int i = 0; i < 2000; i++) {
      Architecture architecture = Policy.uniform(space).sample(random);
      assertThat(space.architecture(space.genotype(architecture))).isEqualTo(architecture);
    }
  }

  @Test
  void shouldRefuseArchitecturesOfOtherSpaces() {
    assertRefused(space.genotype(Architecture.of(new int[32])), "a pair of DARTS cells of 1 nodes");
    assertRefused(
        new NasBench201Space().genotype(Architecture.of(new int[6])),
        "a pair of DARTS cells of 1 nodes");
    assertRefused(
        Genotype.read(
            tiny.genotype(Architecture.of(new int[8]))
                .toJson()
                .replaceFirst("skip_connect", "dil_conv_5x5")),
        "dil_conv_5x5 is an operation of DARTS, but not one of them");
  }

  private void assertRefused(Genotype genotype, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> tiny.architecture(genotype))
        .withMessageContaining(message);
  }

  @Test
  void shouldCountNodesWhoseEdgesAreTheSame() {
    Architecture alike = Architecture.of(new int[32]);
    assertThat(duplicates(alike)).isEqualTo(8);
    Architecture different = alike.with(0, 1).with(5, 3);
    assertThat(duplicates(different)).isEqualTo(6);
    assertThat(duplicates(different.with(2, 1))).isEqualTo(7);
  }

  private double duplicates(Architecture architecture) {
    return space.duplicateEdges(space.layout().oneHot(architecture));
  }

  /** With independent decisions the relaxed count at p is the expected count. */
  @Test
  void shouldExtendTheCountToItsExpectation() {
    Policy policy = new Policy(tiny, random.doubles(tiny.width(), -1, 1).toArray());
    double expected =
        new ToySpace(tiny.decisions().stream().mapToInt(Decision::size).limit(4).toArray())
            .architectures().stream()
                .filter(z -> z.choice(0) == z.choice(2) && z.choice(1) == z.choice(3))
                .mapToDouble(z -> probability(policy.probabilities(), z))
                .sum();
    float[] normalOnly = new float[tiny.width()];
    for (int j = 0; j < normalOnly.length / 2; j++) {
      normalOnly[j] = (float) policy.probabilities()[j];
    }
    assertThat(tiny.duplicateEdges(normalOnly)).isCloseTo(expected, within(1e-6));
  }

  private double probability(double[] probabilities, Architecture first) {
    double product = 1;
    for (int i = 0; i < first.size(); i++) {
      product *= probabilities[tiny.layout().index(i, first.choice(i))];
    }
    return product;
  }

  @Test
  void shouldKnowTheSlopeOfTheCount() {
    float[] at = Policy.uniform(space).draw(1, random).relaxation();
    double[] gradient = space.duplicateEdgesGradient(at);
    float step = 1f / 64;
    for (int j = 0; j < at.length; j++) {
      float[] up = at.clone();
      float[] down = at.clone();
      up[j] += step;
      down[j] -= step;
      double slope = (space.duplicateEdges(up) - space.duplicateEdges(down)) / (up[j] - down[j]);
      assertThat(gradient[j]).as("number %d, seed %d", j, SEED).isCloseTo(slope, within(1e-5));
    }
  }

  @Test
  void shouldCountSkipsAsIdle() {
    assertThat(space.idleShare(Policy.uniform(space).probabilities()))
        .isCloseTo(1 / 7.0, within(1e-9));
  }

  @Test
  void shouldChooseAmongTheOperationsOfDarts() {
    SearchSpace eight = new DartsSpace(4, DartsSpace.DARTS_OPERATIONS);
    assertThat(eight.width()).isEqualTo(184);
    assertThat(eight.idleShare(Policy.uniform(eight).probabilities()))
        .as("none and skip")
        .isCloseTo(2 / 8.0, within(1e-9));
    Architecture architecture = Policy.uniform(eight).sample(random);
    assertThat(eight.architecture(eight.genotype(architecture))).isEqualTo(architecture);
    assertThat(eight.duplicateEdges(eight.layout().oneHot(Architecture.of(new int[32]))))
        .isEqualTo(8);
  }
}
