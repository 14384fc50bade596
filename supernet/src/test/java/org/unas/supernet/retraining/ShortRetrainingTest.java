package org.unas.supernet.retraining;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.unas.search.space.SearchSpaces;
import org.unas.search.spec.Resolution;
import org.unas.search.spec.SearchRequestReader;
import org.unas.search.spec.SearchSpec;
import org.unas.supernet.data.Dataset;
import org.unas.supernet.eager.Engine;

class ShortRetrainingTest {

  private static SearchSpec spec(String space) {
    Resolution resolution =
        SearchRequestReader.fromYaml(
            """
            space: %s
            dataset: {uri: digits}
            budget: {samples: 100}
            finalise: {retrained: 1, retrainingEpochs: 2}
            seed: 3
            """
                .formatted(space),
            "short");
    return ((Resolution.Resolved) resolution).spec();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{preset: nasbench201, channels: 4, cells: 1}",
        "{preset: darts, channels: 4, cells: 3}",
        "{preset: proxylessnas, channels: 8}",
        "{preset: custom, stages: [{channels: 8, options: [sep_conv_3x3, skip_connect]}]}"
      })
  void shouldTrainAnArchitectureOfEverySpaceFromScratch(String space) {
    SearchSpec spec = spec(space);
    int[] choices = new int[SearchSpaces.of(spec.space()).decisions().size()];
    Arrays.fill(choices, 1);
    var retraining = new ShortRetraining(spec, Dataset.load("digits"), Engine.start());
    ShortRetraining.Result result = retraining.run(choices);
    assertThat(result.trainingLoss()).isPositive().isFinite();
    assertThat(result.validation().loss()).isPositive().isFinite();
    assertThat(result.examples()).isEqualTo((Dataset.load("digits").training().size() + 1) / 2);
    assertThat(retraining.run(choices)).isEqualTo(result);
  }
}
