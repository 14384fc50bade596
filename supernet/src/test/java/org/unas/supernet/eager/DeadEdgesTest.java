package org.unas.supernet.eager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.unas.supernet.eager.Fixtures.SEED;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.unas.search.genotype.DartsCells;
import org.unas.search.genotype.Genotype;
import org.unas.search.genotype.NasBench201Cell;
import org.unas.search.genotype.PublishedGenotype;
import org.unas.search.policy.Policy;
import org.unas.search.space.Architecture;
import org.unas.search.space.DartsSpace;
import org.unas.search.space.NasBench201Space;
import org.unas.search.space.SearchSpace;
import org.unas.supernet.Supernet;
import org.unas.supernet.data.Batch;
import org.unas.supernet.layer.Shape;
import org.unas.supernet.network.FixedNetwork;
import org.unas.supernet.network.NetworkSize;
import org.unas.supernet.network.StandAlone;

/** What is called dead changes nothing, and only that is not counted as live. */
class DeadEdgesTest {
  private static final NetworkSize SMALL = new NetworkSize(new Shape(8, 8, 1), 10, 4, 1);
  private static final int CELLS = 40;

  /** Random cells of a space that have dead edges. */
  private static List<Architecture> withDeadEdges(SearchSpace space) {
    SplittableRandom random = SEED.random();
    Policy uniform = Policy.uniform(space);
    return Stream.generate(() -> uniform.sample(random))
        .limit(200_000)
        .filter(architecture -> !space.genotype(architecture).deadEdges().isEmpty())
        .limit(CELLS)
        .toList();
  }

  private static void shouldComputeTheSame(SearchSpace space, Supernet supernet) {
    Batch batch = Fixtures.batch(8, SEED.random());
    List<Architecture> cells = withDeadEdges(space);
    assertThat(cells).hasSize(CELLS);
    for (Architecture architecture : cells) {
      Genotype simple = space.genotype(architecture).simplified();
      assertThat(supernet.evaluate(batch, space.architecture(simple)).loss())
          .as(space.genotype(architecture).toJson())
          .isCloseTo(supernet.evaluate(batch, architecture).loss(), within(1e-6));
    }
  }

  @Test
  void shouldComputeTheSameInTheSupernetOfNasBench201() {
    try (Supernet supernet = Fixtures.supernet(Fixtures.nasBench201())) {
      shouldComputeTheSame(new NasBench201Space(), supernet);
    }
  }

  @Test
  void shouldComputeTheSameInTheSupernetOfDarts() {
    try (Supernet supernet = Fixtures.supernet(Fixtures.dartsWithNone())) {
      shouldComputeTheSame(new DartsSpace(2, DartsSpace.DARTS_OPERATIONS), supernet);
    }
  }

  /** Fresh weights: the offset of batch norm is 0. */
  @Test
  void shouldComputeTheSameInANetworkOfItsOwn() {
    NasBench201Space space = new NasBench201Space();
    for (Architecture architecture : withDeadEdges(space)) {
      assertSame(space.genotype(architecture), false);
    }
  }

  /** Any weights, if the dead edges are those that nobody reads. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "|nor_conv_3x3~0|+|skip_connect~0|none~1|+|skip_connect~0|none~1|nor_conv_1x1~2|",
        "|nor_conv_3x3~0|+|nor_conv_1x1~0|nor_conv_3x3~1|+|none~0|skip_connect~1|none~2|",
        "|nor_conv_3x3~0|+|nor_conv_1x1~0|nor_conv_3x3~1|+|nor_conv_3x3~0|none~1|none~2|"
      })
  void shouldComputeTheSameWithAnyWeightsWhereNobodyReads(String cell) {
    assertSame(NasBench201Cell.parse(cell), true);
  }

  private static void assertSame(Genotype genotype, boolean anyWeights) {
    Batch batch = Fixtures.batch(8, SEED.random());
    try (var whole = network(genotype);
        var simple = network(genotype.simplified())) {
      if (anyWeights) {
        disturb(whole);
      }
      Map<String, float[]> weights = new HashMap<>();
      for (int b = 0; b < whole.blocks().size(); b++) {
        weights.put(whole.blocks().get(b).name(), whole.read(b));
      }
      for (int b = 0; b < simple.blocks().size(); b++) {
        simple.write(b, weights.get(simple.blocks().get(b).name()));
      }
      assertThat(simple.evaluate(batch).loss())
          .as(genotype.toJson())
          .isCloseTo(whole.evaluate(batch).loss(), within(1e-6));
    }
  }

  private static EagerNetwork network(Genotype genotype) {
    return new EagerNetwork(StandAlone.of(genotype, SMALL), Fixtures.ENGINE, SEED);
  }

  private static void disturb(EagerNetwork network) {
    SplittableRandom random = SEED.random();
    for (int b = 0; b < network.blocks().size(); b++) {
      float[] weights = network.read(b);
      for (int i = 0; i < weights.length; i++) {
        weights[i] += random.nextFloat() - 0.5f;
      }
      network.write(b, weights);
    }
  }

  /** A simplified cell has nothing dead, so all of it is what is live of the whole one. */
  @Test
  void shouldCountAsLiveWhatTheSimplifiedNetworkCounts() {
    NasBench201Space space = new NasBench201Space();
    for (Architecture architecture : withDeadEdges(space)) {
      Genotype genotype = space.genotype(architecture);
      FixedNetwork whole = StandAlone.of(genotype, SMALL);
      FixedNetwork simple = StandAlone.of(genotype.simplified(), SMALL);
      assertThat(whole.liveCost()).as(genotype.toJson()).isEqualTo(simple.liveCost());
      assertThat(whole.liveCost().parameters()).isLessThanOrEqualTo(whole.cost().parameters());
      assertThat(whole.cost().flops()).isGreaterThanOrEqualTo(simple.cost().flops());
    }
  }

  @ParameterizedTest
  @EnumSource(PublishedGenotype.class)
  void shouldCountAllOfAPublishedNetworkAsLive(PublishedGenotype published) {
    Genotype genotype = published.genotype();
    FixedNetwork network = StandAlone.of(genotype, NetworkSize.published(genotype));
    assertThat(network.liveCost()).isEqualTo(network.cost());
  }

  @Test
  void shouldNotCountCellsThatNobodyReads() {
    List<List<DartsCells.Edge>> older =
        List.of(List.of(new DartsCells.Edge(0, "sep_conv_3x3"), new DartsCells.Edge(0, "none")));
    Genotype genotype = new DartsCells(older, older);
    NetworkSize size = new NetworkSize(new Shape(8, 8, 1), 10, 4, 4);
    FixedNetwork network = StandAlone.of(genotype, size);
    assertThat(network.liveCost().parameters()).isLessThan(network.cost().parameters());
  }
}
