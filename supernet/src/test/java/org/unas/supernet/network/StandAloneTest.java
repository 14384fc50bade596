package org.unas.supernet.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.unas.search.chain.ChainOperation;
import org.unas.search.genotype.CustomChain;
import org.unas.search.genotype.DartsCells;
import org.unas.search.genotype.NasBench201Cell;
import org.unas.search.genotype.PublishedGenotype;
import org.unas.supernet.layer.Shape;

class StandAloneTest {
  private static final NetworkSize SMALL = new NetworkSize(new Shape(16, 16, 3), 10, 4, 3);

  /** Genotypes name operations that the networks must have. */
  @Test
  void shouldBuildEveryOperationThatAGenotypeMayName() {
    assertThat(DartsCells.OPERATIONS)
        .containsExactlyInAnyOrderElementsOf(
            List.of(DartsOperation.values()).stream().map(DartsOperation::label).toList());
    assertThat(NasBench201Cell.OPERATIONS)
        .containsExactlyElementsOf(
            List.of(NasBench201Operation.values()).stream()
                .map(NasBench201Operation::label)
                .toList());
    for (String operation : DartsCells.OPERATIONS) {
      assertThat(parameters(operation)).as(operation).isPositive();
    }
  }

  /** A node without any operation is a node of zeros, in both cells. */
  @Test
  void shouldCountNodesThatAddUpNothing() {
    assertThat(parameters("none")).isLessThan(parameters("skip_connect"));
    assertThat(parameters("max_pool_3x3")).isEqualTo(parameters("none"));
  }

  private static long parameters(String operation) {
    var edge = new DartsCells.Edge(0, operation);
    var cell = Collections.nCopies(2, List.of(edge, edge));
    return StandAlone.of(new DartsCells(cell, cell), SMALL).cost().parameters();
  }

  @Test
  void shouldCountAnArchitectureOfTheBenchmark() {
    var cell = new NasBench201Cell(Collections.nCopies(6, "nor_conv_3x3"));
    assertThat(StandAlone.of(cell, NetworkSize.published(cell)).cost().parameters())
        .isEqualTo(1_531_546);
  }

  /** Stem 3x3x3x8 and its norm, two convolutions with theirs, the head's norm, a linear layer. */
  @Test
  void shouldCountACustomChain() {
    var chain =
        new CustomChain(
            8,
            List.of(
                new CustomChain.Stage(8, 1, List.of(ChainOperation.SKIP)),
                new CustomChain.Stage(
                    16, 2, List.of(ChainOperation.NOR_CONV_3X3, ChainOperation.NOR_CONV_1X1))));
    long expected =
        (27 * 8 + 2 * 8) + (9 * 8 * 16 + 2 * 16) + (16 * 16 + 2 * 16) + 2 * 16 + (16 * 10 + 10);
    assertThat(StandAlone.of(chain, NetworkSize.published(chain)).cost().parameters())
        .isEqualTo(expected);
  }

  @Test
  void shouldRefuseASizeThatCannotBe() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                StandAlone.of(
                    PublishedGenotype.DARTS_V2.genotype(),
                    new NetworkSize(new Shape(16, 16, 3), 10, 0, 3)))
        .withMessage("The number of channels must be at least 1, but it is 0.");
  }
}
