package org.unas.search.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.unas.search.request.Strategy.Method;

/** Requests whose data set is a table of trained networks. */
class TableRequestTest {
  private static final String TABLE =
      """
      dataset: {uri: 'table:t.csv'}
      budget: {architectures: 100}
      """;

  private static Resolution resolve(String more) {
    String space = more.contains("space:") ? "" : "space: {preset: nasbench201}\n";
    return SearchRequestReader.fromYaml(space + TABLE + more, "t");
  }

  private static SearchSpec spec(String more) {
    return ((Resolution.Resolved) resolve(more)).spec();
  }

  @Test
  void shouldNeitherWarmUpNorAskForTrainingLosses() {
    SearchSpec spec = spec("");
    assertThat(spec.training().warmupSamples()).isZero();
    assertThat(spec.objectives()).extracting(Term::metric).containsExactly(Metric.VALIDATION_LOSS);
    assertThat(spec.strategy().name()).isEqualTo(Method.KERNEL);
  }

  @Test
  void shouldBoundTheSamplesWhereOnlyArchitecturesAreCounted() {
    assertThat(spec("").budget().architectures()).isEqualTo(OptionalInt.of(100));
    assertThat(spec("").budget().samples()).isEqualTo(2000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"unas-additive", "relax", "reinforce", "kernel", "random", "evolution"})
  void shouldTakeStrategiesThatNeedDiscreteNetworksOnly(String name) {
    assertThat(resolve(String.format(Locale.ROOT, "strategy: {name: %s}", name)))
        .isInstanceOf(Resolution.Resolved.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"unas", "gumbel", "darts", "gdas"})
  void shouldRefuseStrategiesThatNeedRelaxedNetworks(String name) {
    assertThat(refused(String.format(Locale.ROOT, "strategy: {name: %s}", name)))
        .containsExactly(
            new Violation(
                "strategy.name",
                name,
                "must be one of unas-additive, relax, reinforce, kernel, random, evolution with a"
                    + " data set table:, which has no gradients of relaxed networks",
                "Take one of them, or a data set of images."));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "objectives: [{metric: trainingLoss}] | objectives[0]",
        "objectives: [{metric: latency, target: 3}] | objectives[0]",
        "finalise: {retrained: 1} | finalise.retrained",
        "space: {preset: darts} | space.preset"
      })
  void shouldRefuseWhatATableDoesNotKnow(String more, String field) {
    assertThat(refused(more)).extracting(Violation::field).containsExactly(field);
  }

  private static List<Violation> refused(String more) {
    return ((Resolution.Refused) resolve(more)).violations();
  }
}
