package org.unas.supernet.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.unas.search.policy.Policy;
import org.unas.search.random.SeedTree;
import org.unas.search.request.Resolution;
import org.unas.search.request.SearchRequestReader;
import org.unas.search.request.SearchSpec;
import org.unas.search.space.Architecture;
import org.unas.search.space.SearchSpace;
import org.unas.search.space.SearchSpaces;
import org.unas.supernet.Measurement;
import org.unas.supernet.RelaxedMeasurement;
import org.unas.supernet.Supernet;
import org.unas.supernet.data.Batch;
import org.unas.supernet.eager.Engine;
import org.unas.supernet.file.DataRoot;
import org.unas.supernet.weight.Gradients;

/** One pass at a corner against the two that it stands for. */
class SampleMeasurementTest {
  private static final long SEED = 5;

  @ParameterizedTest
  @ValueSource(
      strings = {"preset: nasbench201, channels: 4", "preset: darts, channels: 2, cells: 3"})
  void shouldEqualTwoPassesAtACorner(String space) {
    SearchSpec spec = spec(space);
    SearchSpace searched = SearchSpaces.of(spec.space());
    try (SearchMaterials materials =
        SearchMaterials.open(DataRoot.EVERYTHING, spec, Engine.start())) {
      Supernet supernet = materials.supernet();
      Gradients gradients = new Gradients(supernet.blocks());
      for (int k = 0; k < 5; k++) {
        Architecture architecture =
            Policy.uniform(searched).sample(new SeedTree(SEED).child(k).random());
        float[] corner = searched.layout().oneHot(architecture);
        Batch batch = materials.trainBatch(k);

        Measurement discrete = supernet.evaluate(batch, architecture);
        RelaxedMeasurement relaxed = supernet.differentiate(batch, corner);
        SampleMeasurement one =
            SampleMeasurement.of(supernet, batch, architecture, corner, gradients);

        assertThat(one.discrete()).as("seed %d, sample %d", SEED, k).isEqualTo(discrete);
        assertThat(one.relaxed().loss()).isEqualTo(relaxed.loss());
        assertThat(one.relaxed().gradient()).isEqualTo(relaxed.gradient());
        assertThat(gradients.norm()).isPositive();
      }
    }
  }

  private static SearchSpec spec(String space) {
    Resolution resolution =
        SearchRequestReader.fromYaml(
            String.format(
                Locale.ROOT, "{space: {%s}, dataset: {uri: digits}, budget: {samples: 10}}", space),
            "m");
    return ((Resolution.Resolved) resolution).spec();
  }
}
