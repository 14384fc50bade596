package org.unas.supernet.eager;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.unas.search.space.Architecture;
import org.unas.supernet.network.FixedNetwork;
import org.unas.supernet.optimizer.DeltaSink;
import org.unas.supernet.optimizer.SgdOptimizer;
import org.unas.supernet.weight.Gradients;

class EagerNetworkTest {

  static Stream<FixedNetwork> networks() {
    SplittableRandom random = Fixtures.SEED.random();
    var darts = Fixtures.darts();
    return Stream.of(
        Fixtures.nasBench201().discrete(Architecture.of(3, 1, 2, 4, 0, 3)),
        darts.discrete(Fixtures.architecture(darts.layout(), random)),
        Fixtures.proxylessNas().discrete(Architecture.of(4, 2, 1, 0)),
        Fixtures.custom().discrete(Architecture.of(8, 13)));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void shouldTrainAStandAloneNetwork(FixedNetwork layout) {
    SplittableRandom random = Fixtures.SEED.random();
    var sgd = new SgdOptimizer(new SgdOptimizer.Config(0.9, 3e-4, 5));
    try (var network = new EagerNetwork(layout, Fixtures.ENGINE, Fixtures.SEED)) {
      var gradients = new Gradients(network.blocks());
      double before = network.evaluate(Fixtures.batch(64, random)).loss();
      for (int step = 0; step < 30; step++) {
        network.differentiate(Fixtures.batch(32, random), gradients);
        assertThat(gradients.touched()).contains(0, network.blocks().size() - 1);
        sgd.step(network, gradients, 0.05, DeltaSink.NOWHERE);
      }
      assertThat(network.evaluate(Fixtures.batch(64, random)).loss()).isLessThan(0.6 * before);
    }
  }

  @ParameterizedTest
  @MethodSource("networks")
  void shouldHaveAsManyWeightsAsItsCostSays(FixedNetwork layout) {
    try (var network = new EagerNetwork(layout, Fixtures.ENGINE, Fixtures.SEED)) {
      long weights = network.blocks().stream().mapToLong(block -> block.size()).sum();
      assertThat(layout.cost().parameters()).isEqualTo(weights);
    }
  }
}
