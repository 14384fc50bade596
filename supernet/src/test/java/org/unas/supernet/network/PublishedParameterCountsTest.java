package org.unas.supernet.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.unas.search.genotype.Genotype;
import org.unas.search.genotype.PublishedGenotype;
import org.unas.search.space.Architecture;
import org.unas.search.space.DartsSpace;
import org.unas.search.space.OptionLayout;
import org.unas.supernet.layer.Shape;
import org.unas.supernet.weight.Blueprint;

/** Numbers of parameters that were published, or that follow from published networks. */
class PublishedParameterCountsTest {
  private static final Shape CIFAR = new Shape(32, 32, 3);
  private static final DartsConfig SEARCH = new DartsConfig(CIFAR, 10, 16, 8, 4);
  private static final Shape IMAGENET = new Shape(224, 224, 3);

  @Test
  void shouldCountTheSearchNetworkOfDarts() {
    assertThat(new DartsSearchNetwork(SEARCH, DartsOperation.DARTS).blueprint().size())
        .isEqualTo(1_930_618);
  }

  @Test
  void shouldCountTheSearchNetworkOfUnas() {
    assertThat(DartsSearchNetwork.unas(SEARCH).blueprint().size()).isEqualTo(2_479_866);
  }

  @ParameterizedTest
  @CsvSource({"DARTS_V2, 3349342", "UNAS_CIFAR10, 3330766", "PROXYLESSNAS_GPU, 7119848"})
  void shouldCountPublishedArchitectures(PublishedGenotype published, long parameters) {
    Genotype genotype = published.genotype();
    FixedNetwork network = StandAlone.of(genotype, NetworkSize.published(genotype));
    assertThat(network.cost().parameters()).isEqualTo(parameters);
  }

  @Test
  void shouldLayOutTheSameNetworkAsTheSearchDoes() {
    Genotype genotype = PublishedGenotype.UNAS_CIFAR10.genotype();
    Architecture architecture = new DartsSpace(4).architecture(genotype);
    assertThat(DartsSearchNetwork.unas(SEARCH).discrete(architecture).blueprint().blocks())
        .isEqualTo(StandAlone.of(genotype, new NetworkSize(CIFAR, 10, 16, 8)).blueprint().blocks());
  }

  @Test
  void shouldCountTheAuxiliaryHead() {
    var blueprint = new Blueprint();
    AuxiliaryHead.layOut(blueprint.block("auxiliary"), new Shape(8, 8, 576), 10);
    assertThat(blueprint.size()).isEqualTo(476_426);
  }

  @Test
  void shouldHave168OptionsInTheFactorisedCell() {
    OptionLayout layout = DartsSearchNetwork.unas(SEARCH).layout();
    assertThat(layout.decisions()).isEqualTo(32);
    assertThat(layout.width()).isEqualTo(168);
    assertThat(layout.toString()).startsWith("[2, 7, 2, 7, 3, 7, 3, 7, ");
  }

  @Test
  void shouldHave141OptionsInTheChainOfProxylessNas() {
    OptionLayout layout =
        new ChainSearchNetwork(ProxylessNasConfig.published(IMAGENET, 1000)).layout();
    assertThat(layout.decisions()).isEqualTo(21);
    assertThat(layout.width()).isEqualTo(141);
    assertThat(layout.toString()).startsWith("[6, 7, 7, 7, 6, ").endsWith(", 7, 6]");
  }
}
