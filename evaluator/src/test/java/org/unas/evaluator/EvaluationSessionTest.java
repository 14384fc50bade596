package org.unas.evaluator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.unas.search.request.Resolution;
import org.unas.search.request.SearchRequestReader;
import org.unas.search.request.SearchSpec;
import org.unas.search.space.Architecture;
import org.unas.supernet.data.BatchPlan;
import org.unas.supernet.data.BatchSource;
import org.unas.supernet.data.Dataset;
import org.unas.supernet.eager.Engine;
import org.unas.supernet.file.DataRoot;
import org.unas.supernet.session.SearchMaterials;
import org.unas.supernet.session.WorkFailures.NonFiniteException;
import org.unas.supernet.table.TableException;

class EvaluationSessionTest {
  private static final Architecture THIRDS = Architecture.of(3, 3, 3, 3, 3, 3);
  private static final String CONVOLUTIONS =
      "|nor_conv_3x3~0|+|nor_conv_3x3~0|nor_conv_3x3~1|"
          + "+|nor_conv_3x3~0|nor_conv_3x3~1|nor_conv_3x3~2|";

  private final CountingSupernet supernet = new CountingSupernet();
  private final EvaluationSession session = new EvaluationSession(materials(supernet));

  @TempDir Path folder;

  static SearchSpec spec() {
    return spec("");
  }

  private static SearchSpec spec(String more) {
    Resolution resolution =
        SearchRequestReader.fromYaml(
            String.format(
                Locale.ROOT,
                "{space: {preset: nasbench201}, dataset: {uri: digits}, budget: {samples: 10}%s}",
                more),
            "e");
    return ((Resolution.Resolved) resolution).spec();
  }

  static SearchMaterials materials(CountingSupernet supernet) {
    return materials(supernet, spec());
  }

  private static SearchMaterials materials(CountingSupernet supernet, SearchSpec spec) {
    return new SearchMaterials(
        spec,
        Engine.start(),
        supernet,
        new BatchSource(
            Dataset.load(DataRoot.EVERYTHING, "digits"), new BatchPlan(0.5, 32, false, 1)));
  }

  @Test
  void shouldMeasureWithTheWeightsThatCameIn() {
    session.install("w", new float[] {0.5f});
    Evaluated evaluated = session.evaluate(3, Architecture.of(1), new float[] {0.4f, 0.6f});
    assertThat(evaluated.discreteLoss()).isEqualTo(0.5);
    assertThat(evaluated.relaxedLoss()).hasValue(1.5);
    assertThat(evaluated.relaxationGradient()).containsExactly(1, 2);
    assertThat(evaluated.examples()).isEqualTo(32);
    assertThat(evaluated.size().parameters()).hasValue(7);
    assertThat(evaluated.size().latencyBatch()).hasValue(16);
    assertThat(evaluated.size().latencyMs().getAsDouble()).isPositive();
    assertThat(evaluated.size().energy()).isEmpty();
  }

  @Test
  void shouldNotRelaxWhereNobodyFollowsTheGradient() {
    String training = ", objectives: [{metric: trainingLoss}]";
    EvaluationSession losses = new EvaluationSession(materials(supernet, spec(training)));
    losses.install("w", new float[] {0.5f});
    Evaluated evaluated = losses.evaluate(3, Architecture.of(1), new float[] {0.4f, 0.6f});
    assertThat(evaluated.discreteLoss()).isEqualTo(0.5);
    assertThat(evaluated.relaxedLoss()).isEmpty();
    assertThat(evaluated.relaxationGradient()).isEmpty();
  }

  @Test
  void shouldMeasureTheLatencyOfAnArchitectureOnce() {
    session.evaluate(0, Architecture.of(0), new float[] {0.9f, 0.1f});
    assertThat(supernet.passes).isEqualTo(1 + 2 + 7);
    session.evaluate(1, Architecture.of(0), new float[] {0.9f, 0.1f});
    assertThat(supernet.passes).isEqualTo(1 + 2 + 7 + 1);
    session.evaluate(2, Architecture.of(1), new float[] {0.1f, 0.9f});
    assertThat(supernet.passes).isEqualTo(2 * (1 + 2 + 7) + 1);
  }

  /** Two network passes for the losses, none for the clock. */
  @Test
  void shouldLookUpWhatATableKnows() throws IOException {
    EvaluationSession tabulated = tabulated(String.format(Locale.ROOT, "%s,3.5,40", CONVOLUTIONS));
    Evaluated.Size size = tabulated.evaluate(0, THIRDS, new float[] {1, 0}).size();
    assertThat(size.latencyMs()).hasValue(3.5);
    assertThat(size.latencyBatch()).isEmpty();
    assertThat(size.energy()).hasValue(40);
    assertThat(size.parameters()).hasValue(7);
    assertThat(supernet.passes).isEqualTo(1);
    assertThat(tabulated.assess(THIRDS).size()).isEqualTo(size);
  }

  @Test
  void shouldNameAnArchitectureThatTheTableLacks() throws IOException {
    EvaluationSession tabulated = tabulated(String.format(Locale.ROOT, "%s,3.5,40", CONVOLUTIONS));
    assertThatThrownBy(
            () -> tabulated.evaluate(0, Architecture.of(new int[6]), new float[] {0.4f, 0.6f}))
        .isInstanceOf(TableException.class)
        .hasMessageContaining("has no ms of |none~0|");
  }

  /** A table that says 0 for what it does not know must not pass for a free architecture. */
  @ParameterizedTest
  @ValueSource(strings = {"0,40", "3.5,0", "-1,40"})
  void shouldRefuseACostThatIsNone(String costs) throws IOException {
    EvaluationSession tabulated =
        tabulated(String.format(Locale.ROOT, "%s,%s", CONVOLUTIONS, costs));
    assertThatThrownBy(() -> tabulated.evaluate(0, THIRDS, new float[] {1, 0}))
        .isInstanceOf(TableException.class)
        .hasMessageContaining("A cost is above 0");
  }

  @Test
  void shouldNotStartWithAColumnThatTheTableLacks() {
    assertThatThrownBy(() -> tabulated("", "seconds"))
        .isInstanceOf(TableException.class)
        .hasMessageContaining("no column seconds");
  }

  private EvaluationSession tabulated(String row) throws IOException {
    return tabulated(row, "ms");
  }

  private EvaluationSession tabulated(String row, String latency) throws IOException {
    Path table = Files.writeString(folder.resolve("hardware.csv"), "arch,ms,mj\n" + row + "\n");
    String objectives =
        String.format(
            Locale.ROOT,
            """
        , objectives: [{metric: trainingLoss}, {metric: latency, target: 1, table: '%s', column: %s},
          {metric: energy, target: 1, table: '%s', column: mj}]""",
            table,
            latency,
            table);
    return new EvaluationSession(materials(supernet, spec(objectives)));
  }

  @Test
  void shouldNeedOnePassWhereTheRelaxationIsTheArchitecture() {
    session.evaluate(0, Architecture.of(1), new float[] {0.1f, 0.9f});
    int before = supernet.passes;
    Evaluated evaluated = session.evaluate(1, Architecture.of(1), new float[] {0, 1});
    assertThat(supernet.passes).isEqualTo(before);
    assertThat(evaluated.relaxedLoss()).hasValue(evaluated.discreteLoss());
    assertThat(evaluated.relaxationGradient()).containsExactly(1, 2);
    session.evaluate(2, Architecture.of(0), new float[] {0, 1});
    assertThat(supernet.passes).isEqualTo(before + 1 + 2 + 7);
  }

  @Test
  void shouldNeedNoBackwardPassForAStrategyThatLearnsFromLosses() {
    EvaluationSession losses =
        new EvaluationSession(materials(supernet, spec(", strategy: {name: reinforce}")));
    losses.install("w", new float[] {0.5f});
    Evaluated evaluated = losses.evaluate(0, Architecture.of(1), new float[] {0, 1});
    assertThat(evaluated.discreteLoss()).isEqualTo(0.5);
    assertThat(evaluated.relaxedLoss()).isEmpty();
    assertThat(evaluated.relaxationGradient()).isEmpty();
  }

  @Test
  void shouldMeasureAFinalistOnTheWholeValidationSplit() {
    Evaluated evaluated = session.assess(Architecture.of(0));
    assertThat(evaluated.examples()).isBetween(890, 905);
    assertThat(evaluated.accuracy()).isEqualTo(0.25);
  }

  @Test
  void shouldRefuseALossThatIsNotFinite() {
    session.install("w", new float[] {Float.NaN});
    assertThatThrownBy(() -> session.evaluate(0, Architecture.of(0), new float[] {1, 0}))
        .isInstanceOf(NonFiniteException.class);
  }

  @Test
  void shouldNameABlockThatTheNetworkDoesNotHave() {
    assertThatThrownBy(() -> session.install("x", new float[1]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has no block x");
  }
}
