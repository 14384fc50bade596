package org.unas.supernet.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.unas.supernet.network.DartsOperation.DIL_CONV_3X3;
import static org.unas.supernet.network.DartsOperation.MAX_POOL_3X3;
import static org.unas.supernet.network.DartsOperation.SEP_CONV_3X3;
import static org.unas.supernet.network.DartsOperation.SKIP_CONNECT;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.unas.search.space.ProxylessNasSpace;
import org.unas.supernet.layer.Shape;
import org.unas.supernet.network.DartsGenotype.Edge;
import org.unas.supernet.weight.Blueprint;

/** Numbers of parameters that were published, or that follow from published networks. */
class PublishedParameterCountsTest {
  private static final Shape CIFAR = new Shape(32, 32, 3);
  private static final DartsConfig SEARCH = new DartsConfig(CIFAR, 10, 16, 8, 4);
  private static final DartsConfig RETRAINED = new DartsConfig(CIFAR, 10, 36, 20, 4);

  /** UNAS CIFAR-10: per node input, operation, input, operation. */
  private static final int[] UNAS_CIFAR10 = {
    0, 4, 0, 0, 0, 0, 1, 3, 0, 1, 1, 3, 1, 1, 0, 3,
    0, 1, 0, 4, 1, 0, 0, 1, 1, 5, 0, 0, 3, 4, 1, 5
  };

  private static final Shape IMAGENET = new Shape(224, 224, 3);
  private static final String PROXYLESSNAS_GPU =
      """
      {"space": "proxylessnas", "layers": [
        "mbconv_5x5_e3", "skip", "skip", "skip",
        "mbconv_7x7_e3", "skip", "skip", "mbconv_3x3_e3",
        "mbconv_7x7_e6", "skip", "skip", "mbconv_5x5_e3",
        "mbconv_5x5_e6", "skip", "mbconv_3x3_e3", "mbconv_5x5_e3",
        "mbconv_7x7_e6", "mbconv_7x7_e6", "mbconv_7x7_e6", "mbconv_5x5_e6",
        "mbconv_7x7_e6"]}
      """;

  @Test
  void shouldCountTheSearchNetworkOfDarts() {
    assertThat(new DartsSearchNetwork(SEARCH, DartsOperation.DARTS).blueprint().size())
        .isEqualTo(1_930_618);
  }

  @Test
  void shouldCountTheSearchNetworkOfUnas() {
    assertThat(DartsSearchNetwork.unas(SEARCH).blueprint().size()).isEqualTo(2_479_866);
  }

  @Test
  void shouldCountDartsV2() {
    assertThat(new DartsNetwork(RETRAINED, dartsV2()).cost().parameters()).isEqualTo(3_349_342);
  }

  @Test
  void shouldCountTheAuxiliaryHead() {
    var blueprint = new Blueprint();
    AuxiliaryHead.layOut(blueprint.block("auxiliary"), new Shape(8, 8, 576), 10);
    assertThat(blueprint.size()).isEqualTo(476_426);
  }

  @Test
  void shouldCountTheCellsThatUnasFound() {
    assertThat(DartsSearchNetwork.unas(RETRAINED).discrete(UNAS_CIFAR10).cost().parameters())
        .isEqualTo(3_330_766);
  }

  @Test
  void shouldHave168OptionsInTheFactorisedCell() {
    var options = DartsSearchNetwork.unas(SEARCH).options();
    assertThat(options).hasSize(32).startsWith(2, 7, 2, 7, 3, 7, 3, 7);
    assertThat(options.stream().mapToInt(Integer::intValue).sum()).isEqualTo(168);
  }

  @Test
  void shouldCountProxylessNasForGpus() {
    var network = new ChainSearchNetwork(ProxylessNasConfig.published(IMAGENET, 1000));
    int[] choices = new ProxylessNasSpace().choices(PROXYLESSNAS_GPU);
    assertThat(network.discrete(choices).cost().parameters()).isEqualTo(7_119_848);
  }

  @Test
  void shouldHave141OptionsInTheChainOfProxylessNas() {
    var options = new ChainSearchNetwork(ProxylessNasConfig.published(IMAGENET, 1000)).options();
    assertThat(options).hasSize(21).startsWith(6, 7, 7, 7, 6).endsWith(7, 6);
    assertThat(options.stream().mapToInt(Integer::intValue).sum()).isEqualTo(141);
  }

  private static DartsGenotype dartsV2() {
    return new DartsGenotype(
        List.of(
            List.of(new Edge(0, SEP_CONV_3X3), new Edge(1, SEP_CONV_3X3)),
            List.of(new Edge(0, SEP_CONV_3X3), new Edge(1, SEP_CONV_3X3)),
            List.of(new Edge(1, SEP_CONV_3X3), new Edge(0, SKIP_CONNECT)),
            List.of(new Edge(0, SKIP_CONNECT), new Edge(2, DIL_CONV_3X3))),
        List.of(
            List.of(new Edge(0, MAX_POOL_3X3), new Edge(1, MAX_POOL_3X3)),
            List.of(new Edge(2, SKIP_CONNECT), new Edge(1, MAX_POOL_3X3)),
            List.of(new Edge(0, MAX_POOL_3X3), new Edge(2, SKIP_CONNECT)),
            List.of(new Edge(2, SKIP_CONNECT), new Edge(1, MAX_POOL_3X3))));
  }
}
