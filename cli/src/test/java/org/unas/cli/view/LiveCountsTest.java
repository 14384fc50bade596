package org.unas.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.unas.schemas.Candidate;
import org.unas.schemas.Completed;
import org.unas.schemas.Started;
import org.unas.search.genotype.NasBench201Cell;
import org.unas.search.request.SearchSpec;
import org.unas.search.space.Architecture;
import org.unas.search.space.SearchSpaces;
import org.unas.supernet.layer.Cost;
import org.unas.supernet.layer.Shape;
import org.unas.supernet.network.FixedNetwork;
import org.unas.supernet.network.SearchNetworks;

class LiveCountsTest {
  private static final NasBench201Cell CELL =
      NasBench201Cell.parse("|nor_conv_3x3~0|+|none~0|none~1|+|skip_connect~0|none~1|none~2|");

  private static SearchSpec spec(String dataset) {
    return SearchSpec.fromJson(
        String.format(
            Locale.ROOT,
            """
            {"searchId":"s","space":{"preset":"nasbench201","channels":4,"cells":1},
             "dataset":{"uri":"%s"},"budget":{"samples":300}}""",
            dataset));
  }

  private static FixedNetwork network(SearchSpec spec, Shape image, int classes) {
    Architecture architecture = SearchSpaces.of(spec.space()).architecture(CELL);
    return SearchNetworks.of(spec.space(), image, classes).discrete(architecture);
  }

  private static Candidate found(Cost cost) {
    return Candidate.newBuilder(SampleEvents.candidate())
        .setGenotype(CELL.toJson())
        .setParameters(cost.parameters())
        .setFlops(cost.flops())
        .build();
  }

  @ParameterizedTest
  @CsvSource({
    "digits, 8, 1, 10",
    "idx:/data/fashion, 28, 1, 10",
    "idx:/data/letters?classes=47, 28, 1, 47",
    "cifar10:/data/cifar, 32, 3, 10"
  })
  void shouldCountWhatTheAnswerDependsOn(String uri, int side, int channels, int classes) {
    SearchSpec spec = spec(uri);
    FixedNetwork network = network(spec, new Shape(side, side, channels), classes);
    assertThat(LiveCounts.of(spec, found(network.cost()))).contains(network.liveCost());
    assertThat(network.liveCost().parameters()).isLessThan(network.cost().parameters());
  }

  @Test
  void shouldKnowNothingOfImagesOfAnotherSize() {
    SearchSpec spec = spec("idx:/data/large");
    Cost other = network(spec, new Shape(64, 64, 1), 10).cost();
    assertThat(LiveCounts.of(spec, found(other))).isEmpty();
  }

  @Test
  void shouldShowBothCountsWhereACellWasFound() {
    SearchSpec spec = spec("digits");
    FixedNetwork network = network(spec, new Shape(8, 8, 1), 10);
    Completed result =
        Completed.newBuilder(SampleEvents.completed())
            .setGenotype(CELL.toJson())
            .setFound(found(network.cost()))
            .build();
    FoundCell view = new FoundCell();
    view.show(SampleEvents.event(0, new Started(spec.toJson(), "1", "15625")));
    view.show(SampleEvents.event(1, result));
    assertThat(view.toString())
        .contains("dotted: dead", "nobody reads node 1")
        .contains(Numbers.count(network.cost().parameters()))
        .contains(Numbers.count(network.liveCost().parameters()) + " parameters,")
        .contains("|none~0|+|none~0|none~1|+|skip_connect~0|none~1|none~2|");
  }
}
