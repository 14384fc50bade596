package org.unas.cli.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.unas.search.genotype.Genotype;
import org.unas.search.life.news.News;
import org.unas.search.request.Resolution;
import org.unas.search.request.SearchRequestReader;
import org.unas.search.request.SearchSpec;
import org.unas.supernet.eager.Engine;

/** A short search of digits in every space goes from a request to a genotype of that space. */
class EverySpaceTest {
  private static final int SAMPLES = 16;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          nasbench201 | channels: 4, cells: 1
          darts | channels: 4, cells: 3, nodes: 2, operations: darts
          proxylessnas | channels: 8
          custom | stages: [{channels: 4, layers: 2, options: [sep_conv_3x3, skip]}, {channels: 8, stride: 2, options: [mbconv_3x3_e3, nor_conv_3x3]}]
          """)
  void shouldEndInAGenotypeOfTheSpace(String preset, String more) {
    SearchSpec spec = spec(String.format(Locale.ROOT, "{preset: %s, %s}", preset, more));
    try (OneProcessSearch search = new OneProcessSearch(spec, Engine.start())) {
      search.run();
      assertThat(search.moves).isNotEmpty();
      assertThat(search.trained).allMatch(t -> Double.isFinite(t.discreteLoss().getAsDouble()));
      assertThat(search.completed).hasSize(1);
      assertThat(found(search).space()).isEqualTo(preset);
    }
  }

  private static Genotype found(OneProcessSearch search) {
    News.Completed completed = search.completed.get(0);
    return search.search().space().genotype(completed.finalists().get(0).architecture());
  }

  private static SearchSpec spec(String space) {
    String request =
        String.format(
            Locale.ROOT,
            """
        space: %s
        dataset: {uri: digits}
        training: {batchSize: 16, warmupSamples: 4}
        budget: {samples: %d}
        finalise: {finalists: 2}
        determinism: strict
        """,
            space,
            SAMPLES);
    Resolution resolution = SearchRequestReader.fromYaml(request, "every-space");
    assertThat(resolution).isInstanceOf(Resolution.Resolved.class);
    return ((Resolution.Resolved) resolution).spec();
  }
}
