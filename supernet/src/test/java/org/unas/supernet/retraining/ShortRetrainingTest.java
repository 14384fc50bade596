package org.unas.supernet.retraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.Collections;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.unas.search.request.Resolution;
import org.unas.search.request.SearchRequestReader;
import org.unas.search.request.SearchSpec;
import org.unas.search.space.Architecture;
import org.unas.search.space.SearchSpaces;
import org.unas.supernet.StoppedException;
import org.unas.supernet.data.Dataset;
import org.unas.supernet.eager.Engine;
import org.unas.supernet.file.DataRoot;

class ShortRetrainingTest {

  private static SearchSpec spec(String space, String finalise) {
    Resolution resolution =
        SearchRequestReader.fromYaml(
            String.format(
                Locale.ROOT,
                """
            space: %s
            dataset: {uri: digits}
            budget: {samples: 100}
            finalise: {retrained: 1%s}
            seed: 3
            """,
                space,
                finalise),
            "short");
    return ((Resolution.Resolved) resolution).spec();
  }

  private static ShortRetraining retraining(SearchSpec spec) {
    return new ShortRetraining(spec, Dataset.load(DataRoot.EVERYTHING, "digits"), Engine.start());
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
    SearchSpec spec = spec(space, "");
    int decisions = SearchSpaces.of(spec.space()).decisions().size();
    Architecture architecture = Architecture.of(Collections.nCopies(decisions, 1));
    ShortRetraining retraining = retraining(spec);
    ShortRetraining.Result result = retraining.run(architecture, 2);
    assertThat(result.trainingLoss()).isPositive().isFinite();
    assertThat(result.validation().loss()).isPositive().isFinite();
    assertThat(result.examples())
        .isEqualTo((Dataset.load(DataRoot.EVERYTHING, "digits").training().size() + 1) / 2);
    assertThat(retraining.run(architecture, 2)).isEqualTo(result);
  }

  @Test
  void shouldStopBetweenTwoStepsWhenItIsToldTo() throws InterruptedException {
    SearchSpec spec = spec("{preset: nasbench201, channels: 4, cells: 1}", "");
    ShortRetraining retraining = retraining(spec);
    CompletableFuture<Throwable> ended = new CompletableFuture<>();
    Thread work =
        new Thread(
            () ->
                ended.complete(
                    catchThrowable(() -> retraining.run(Architecture.of(new int[6]), 1_000_000))));
    work.start();
    TimeUnit.MILLISECONDS.sleep(500);
    assertThat(ended).isNotDone();
    work.interrupt();
    assertThat(ended).succeedsWithin(Duration.ofSeconds(20)).isInstanceOf(StoppedException.class);
  }

  @Test
  void shouldTrainNetworksOfAsManyCellsAsTheRequestWants() {
    String cell = "{preset: nasbench201, channels: 4, cells: %d}";
    Architecture architecture = Architecture.of(3, 1, 3, 0, 2, 3);
    var asDeepAsTheSupernet = retraining(spec(String.format(Locale.ROOT, cell, 2), ""));
    var deeper = retraining(spec(String.format(Locale.ROOT, cell, 1), ", retrainingCells: 2"));
    var shallow = retraining(spec(String.format(Locale.ROOT, cell, 1), ""));
    assertThat(deeper.run(architecture, 2))
        .isEqualTo(asDeepAsTheSupernet.run(architecture, 2))
        .isNotEqualTo(shallow.run(architecture, 2));
  }
}
