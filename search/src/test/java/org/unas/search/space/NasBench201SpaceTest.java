package org.unas.search.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
    assertThat(space.genotype(new int[] {3, 0, 1, 2, 4, 3}))
        .isEqualTo(
            "{\"space\":\"nasbench201\",\"cell\":\"|nor_conv_3x3~0|+|none~0|skip_connect~1|"
                + "+|nor_conv_1x1~0|avg_pool_3x3~1|nor_conv_3x3~2|\"}");
  }

  @Test
  void shouldReadBackAllOfItsArchitectures() {
    Set<String> genotypes = new HashSet<>();
    for (int[] choices : new ToySpace(5, 5, 5, 5, 5, 5).architectures()) {
      String genotype = space.genotype(choices);
      assertThat(space.choices(genotype)).isEqualTo(choices);
      genotypes.add(genotype);
    }
    assertThat(genotypes).hasSize(15_625);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "|none~0|; A NAS-Bench-201 cell has 3 nodes joined by +, but this has 1: |none~0|",
        "|none~0|+|none~0|+|none~0|none~1|none~2|; Node 2 of a NAS-Bench-201 cell has 2 edges"
            + " between bars, but this was given: |none~0| in"
            + " |none~0|+|none~0|+|none~0|none~1|none~2|",
        "|none~0|+|none~0|none~0|+|none~0|none~1|none~2|; Edge 1 of node 2 comes from node 1,"
            + " written ~1, but this was given: none~0 in"
            + " |none~0|+|none~0|none~0|+|none~0|none~1|none~2|",
        "|none~0|+|none~0|nune~1|+|none~0|none~1|none~2|; The operation of edge 1->2 is one of"
            + " [none, skip_connect, nor_conv_1x1, nor_conv_3x3, avg_pool_3x3], but \"\"nune\"\" was"
            + " given in |none~0|+|none~0|nune~1|+|none~0|none~1|none~2|",
      })
  void shouldSayWhereACellIsWrong(String cell, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> space.choices("{\"space\":\"nasbench201\",\"cell\":\"%s\"}".formatted(cell)))
        .withMessage(message.replace("\"\"", "\""));
  }

  @Test
  void shouldRefuseWhatIsNoGenotypeOfThisSpace() {
    for (String other : new String[] {"", "null", "[]", "{\"space\":\"darts\"}", "{}"}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> space.choices(other))
          .withMessage(
              "A genotype of this space is an object with \"space\":\"nasbench201\", but this was"
                  + " given: "
                  + other);
    }
    for (String broken : new String[] {"{", "cell", "{\"space\":\"nasbench201\"} x"}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> space.choices(broken))
          .withMessageStartingWith("A genotype is a JSON object, but this is not JSON: " + broken);
    }
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
