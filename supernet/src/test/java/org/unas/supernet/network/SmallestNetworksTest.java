package org.unas.supernet.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.unas.search.chain.ChainOperation;
import org.unas.search.chain.ChainStage;
import org.unas.search.request.Resolution;
import org.unas.search.request.SearchRequestReader;
import org.unas.search.request.SpaceSpec;
import org.unas.search.request.Violation;
import org.unas.search.space.Architecture;
import org.unas.search.space.OptionLayout;
import org.unas.supernet.layer.Cost;
import org.unas.supernet.layer.Shape;

/** No architecture is smaller than the smallest. */
class SmallestNetworksTest {
  private static final Shape IMAGE = new Shape(32, 32, 3);
  private static final int CLASSES = 10;
  private static final int TRIES = 300;

  static List<SpaceSpec> spaces() {
    ChainStage first = stage(8, 1, 1, "sep_conv_3x3", "skip");
    ChainStage second = stage(12, 2, 4, "mbconv_3x3_e3", "sep_conv_5x5", "nor_conv_1x1");
    return List.of(
        new SpaceSpec.NasBench201(4, 2),
        new SpaceSpec.Darts(4, 5, 3, SpaceSpec.DartsOperations.UNAS),
        new SpaceSpec.Darts(4, 5, 2, SpaceSpec.DartsOperations.DARTS),
        new SpaceSpec.ProxylessNas(8),
        new SpaceSpec.Custom(8, List.of(first, second, first.withChannels(12))));
  }

  private static ChainStage stage(int channels, int stride, int layers, String... names) {
    List<ChainOperation> options =
        List.of(names).stream().map(name -> ChainOperation.of(name).orElseThrow()).toList();
    return new ChainStage(channels, stride, layers, options, options);
  }

  @ParameterizedTest
  @MethodSource("spaces")
  void shouldBeNoLargerThanAnyOther(SpaceSpec space) {
    Cost least = SmallestNetworks.of(space, IMAGE, CLASSES);
    SearchNetwork network = SearchNetworks.of(space, IMAGE, CLASSES);
    Random random = new Random(1);
    for (int i = 0; i < TRIES; i++) {
      Architecture architecture = anyOf(network.layout(), random);
      Cost cost = network.discrete(architecture).cost();
      assertThat(cost.parameters()).isGreaterThanOrEqualTo(least.parameters());
      assertThat(cost.flops()).isGreaterThanOrEqualTo(least.flops());
    }
  }

  private static Architecture anyOf(OptionLayout layout, Random random) {
    return Architecture.of(
        IntStream.range(0, layout.decisions())
            .map(i -> random.nextInt(layout.options(i)))
            .toArray());
  }

  @Test
  void shouldBeTheSmallestOfAll() {
    assertSmallest(new SpaceSpec.NasBench201(2, 1));
    assertSmallest(new SpaceSpec.Darts(2, 3, 1, SpaceSpec.DartsOperations.UNAS));
    ChainStage stage = stage(4, 2, 3, "sep_conv_3x3", "mbconv_3x3_e3", "nor_conv_3x3");
    assertSmallest(new SpaceSpec.Custom(4, List.of(stage, stage)));
  }

  /** Against every architecture. */
  private static void assertSmallest(SpaceSpec space) {
    Shape image = new Shape(8, 8, 1);
    SearchNetwork network = SearchNetworks.of(space, image, 2);
    int[] choices = new int[network.layout().decisions()];
    long parameters = Long.MAX_VALUE;
    long flops = Long.MAX_VALUE;
    do {
      Cost cost = network.discrete(Architecture.of(choices)).cost();
      parameters = Math.min(parameters, cost.parameters());
      flops = Math.min(flops, cost.flops());
    } while (next(choices, network.layout()));
    assertThat(SmallestNetworks.of(space, image, 2)).isEqualTo(new Cost(parameters, flops));
  }

  private static boolean next(int[] choices, OptionLayout layout) {
    for (int i = 0; i < choices.length; i++) {
      choices[i] = (choices[i] + 1) % layout.options(i);
      if (choices[i] > 0) {
        return true;
      }
    }
    return false;
  }

  @ParameterizedTest
  @MethodSource("limits")
  void requestsShouldNameTheSmallest(String request) {
    Resolution resolution = SearchRequestReader.fromYaml(request, "f");
    assertThat(((Resolution.Refused) resolution).violations())
        .singleElement()
        .satisfies(
            violation -> {
              assertThat(violation.field()).isEqualTo("objectives[1].limit");
              assertThat(violation.rule()).matches("must be at least [0-9.]+, the smallest .*");
              assertKept(request, violation);
            });
  }

  /** The limit that is named can be kept. */
  private static void assertKept(String request, Violation violation) {
    String least = violation.rule().replaceAll("must be at least ([0-9.]+), .*", "$1");
    assertThat(SearchRequestReader.fromYaml(request.replace("0.00001", least), "f"))
        .isInstanceOf(Resolution.Resolved.class);
  }

  private static String with(String rest, String uri, String metric) {
    return String.format(Locale.ROOT, rest, uri, metric);
  }

  static List<String> limits() {
    String rest =
        """

        dataset: {uri: "%s"}
        budget: {samples: 20}
        objectives: [{metric: validationLoss}, {metric: %s, limit: 0.00001}]
        """;
    return List.of(
        "space: {preset: nasbench201}" + with(rest, "digits", "parameters"),
        "space: {preset: nasbench201}" + with(rest, "digits", "flops"),
        "space: {preset: nasbench201}" + with(rest, "idx:/nowhere?classes=47", "parameters"),
        "space: {preset: darts}" + with(rest, "cifar10:/nowhere", "flops"),
        "space: {preset: proxylessnas}" + with(rest, "cifar10:/nowhere", "parameters"),
        "space: {preset: custom, stages: [{channels: 8, layers: 32, options: [sep_conv_3x3]}]}"
            + with(rest, "digits", "flops"));
  }
}
