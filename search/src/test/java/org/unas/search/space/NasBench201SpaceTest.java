package org.unas.search.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.unas.search.genotype.Genotype;
import org.unas.search.policy.Policy;

class NasBench201SpaceTest {
  private final SearchSpace space = new NasBench201Space();

  @Test
  void shouldOrderEdgesByTargetThenSource() {
    assertThat(space.decisions())
        .extracting(Decision::name)
        .containsExactly(
            "edge 0->1", "edge 0->2", "edge 1->2", "edge 0->3", "edge 1->3", "edge 2->3");
    assertThat(space.decisions())
        .allMatch(
            decision ->
                decision
                    .options()
                    .equals(
                        List.of(
                            "none",
                            "skip_connect",
                            "nor_conv_1x1",
                            "nor_conv_3x3",
                            "avg_pool_3x3")));
    assertThat(space.width()).isEqualTo(30);
    assertThat(space.size()).isEqualTo(15_625);
  }

  @Test
  void shouldWriteTheStringOfThePaper() {
    assertThat(space.genotype(Architecture.of(3, 0, 1, 2, 4, 3)).toJson())
        .isEqualTo(
            "{\"space\":\"nasbench201\",\"cell\":\"|nor_conv_3x3~0|+|none~0|skip_connect~1|"
                + "+|nor_conv_1x1~0|avg_pool_3x3~1|nor_conv_3x3~2|\"}");
  }

  @Test
  void shouldReadBackAllOfItsArchitectures() {
    Set<String> genotypes = new HashSet<>();
    for (Architecture architecture : new ToySpace(5, 5, 5, 5, 5, 5).architectures()) {
      String genotype = space.genotype(architecture).toJson();
      assertThat(space.architecture(Genotype.read(genotype))).isEqualTo(architecture);
      genotypes.add(genotype);
    }
    assertThat(genotypes).hasSize(15_625);
  }

  @Test
  void shouldRefuseArchitecturesOfOtherSpaces() {
    Genotype darts = new DartsSpace(1).genotype(Architecture.of(new int[8]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> space.architecture(darts))
        .withMessageContaining("is a NAS-Bench-201 cell, but this was given: {\"space\":\"darts\"");
  }

  @Test
  void shouldCountNoneAndSkipAsIdle() {
    assertThat(space.idleShare(Policy.uniform(space).probabilities())).isCloseTo(0.4, within(1e-9));
    double[] half = new double[30];
    for (int edge = 0; edge < 6; edge++) {
      half[5 * edge + (edge < 2 ? 0 : edge < 3 ? 1 : 3)] = 1;
    }
    assertThat(space.idleShare(half)).isCloseTo(0.5, within(1e-9));
  }

  @Test
  void shouldHaveNoDuplicateEdges() {
    assertThat(space.duplicateEdges(new float[30])).isZero();
    assertThat(space.duplicateEdgesGradient(new float[30])).hasSize(30).containsOnly(0);
  }
}
