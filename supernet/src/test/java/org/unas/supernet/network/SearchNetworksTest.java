package org.unas.supernet.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.unas.search.chain.ChainOperation;
import org.unas.search.chain.ChainStage;
import org.unas.search.policy.Policy;
import org.unas.search.request.SpaceSpec;
import org.unas.search.request.SpaceSpec.DartsOperations;
import org.unas.search.space.Architecture;
import org.unas.search.space.SearchSpace;
import org.unas.search.space.SearchSpaces;
import org.unas.supernet.layer.Shape;

/** The controller and the workers mean the same by a space. */
class SearchNetworksTest {
  private static final Shape IMAGE = new Shape(32, 32, 3);
  private static final long SEED = 141;

  static Stream<SpaceSpec> spaces() {
    List<ChainOperation> all = List.of(ChainOperation.values());
    return Stream.of(
        new SpaceSpec.NasBench201(4, 1),
        new SpaceSpec.Darts(4, 3, 3, DartsOperations.UNAS),
        new SpaceSpec.Darts(4, 3, 2, DartsOperations.DARTS),
        new SpaceSpec.ProxylessNas(8),
        new SpaceSpec.Custom(
            4,
            List.of(
                new ChainStage(4, 1, 2, all, all),
                new ChainStage(6, 2, 3, ChainOperation.INVERTED_RESIDUALS, all))));
  }

  @ParameterizedTest
  @MethodSource("spaces")
  void shouldHaveTheDecisionsOfTheSearchSpace(SpaceSpec spec) {
    assertThat(SearchNetworks.of(spec, IMAGE, 10).layout())
        .isEqualTo(SearchSpaces.of(spec).layout());
  }

  /** The genotype names operations, the choices count them: both lead to the same network. */
  @ParameterizedTest
  @MethodSource("spaces")
  void shouldBuildTheNetworkThatTheGenotypeNames(SpaceSpec spec) {
    SearchSpace space = SearchSpaces.of(spec);
    SearchNetwork network = SearchNetworks.of(spec, IMAGE, 10);
    var random = new SplittableRandom(SEED);
    for (int round = 0; round < 20; round++) {
      Architecture architecture = Policy.uniform(space).sample(random);
      var named = StandAlone.of(space.genotype(architecture), size(spec));
      assertThat(network.discrete(architecture).cost())
          .as("%s, seed %d", space.genotype(architecture).toJson(), SEED)
          .isEqualTo(named.cost());
    }
  }

  private static NetworkSize size(SpaceSpec spec) {
    int cells =
        spec instanceof SpaceSpec.Darts darts
            ? darts.cells()
            : spec instanceof SpaceSpec.NasBench201 nasBench ? nasBench.cells() : NetworkSize.FIXED;
    return new NetworkSize(IMAGE, 10, spec.channels(), cells);
  }

  @Test
  void shouldRefuseToHalveOnePixel() {
    List<ChainOperation> convolution = List.of(ChainOperation.NOR_CONV_3X3);
    ChainStage halves = new ChainStage(4, 2, 1, convolution, convolution);
    var spec = new SpaceSpec.Custom(4, List.of(halves, halves, halves));
    assertThat(SearchNetworks.of(spec, new Shape(5, 9, 1), 10).image().height()).isEqualTo(5);
    assertThatThrownBy(() -> SearchNetworks.of(spec, new Shape(4, 9, 1), 10))
        .hasMessage(
            "A layer of stride 2 reads at least 2x2 pixels, but images of 4x9 are down to one"
                + " at stage 2: set space.stages[2].stride to 1.");
  }

  @Test
  void shouldScaleProxylessNasInMultiplesOf8() {
    var small = ProxylessNasConfig.scaled(IMAGE, 10, 8);
    assertThat(small.stages())
        .extracting(ChainStage::channels)
        .containsExactly(8, 8, 24, 24, 48, 88);
    assertThat(small.head()).isEqualTo(344);
    assertThat(ProxylessNasConfig.published(IMAGE, 10).stages())
        .extracting(ChainStage::channels)
        .containsExactly(32, 56, 112, 128, 256, 432);
  }
}
