package org.unas.evaluator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.unas.search.spec.Resolution;
import org.unas.search.spec.SearchRequestReader;
import org.unas.search.spec.SearchSpec;
import org.unas.supernet.data.BatchPlan;
import org.unas.supernet.data.BatchSource;
import org.unas.supernet.data.Dataset;
import org.unas.supernet.eager.Engine;
import org.unas.supernet.session.SearchMaterials;
import org.unas.supernet.session.WorkFailures.NonFiniteException;

class EvaluationSessionTest {
  private final CountingSupernet supernet = new CountingSupernet();
  private final EvaluationSession session = new EvaluationSession(materials(supernet));

  static SearchSpec spec() {
    Resolution resolution =
        SearchRequestReader.fromYaml(
            "{space: {preset: nasbench201}, dataset: {uri: digits}, budget: {samples: 10}}", "e");
    return ((Resolution.Resolved) resolution).spec();
  }

  static SearchMaterials materials(CountingSupernet supernet) {
    return new SearchMaterials(
        spec(),
        Engine.start(),
        supernet,
        new BatchSource(Dataset.load("digits"), new BatchPlan(0.5, 32, false, 1)));
  }

  @Test
  void shouldMeasureWithTheWeightsThatCameIn() {
    session.install("w", new float[] {0.5f});
    Evaluated evaluated = session.evaluate(3, new int[] {1}, new float[] {0.4f, 0.6f});
    assertThat(evaluated.discreteLoss()).isEqualTo(0.5);
    assertThat(evaluated.relaxedLoss()).isEqualTo(1.5);
    assertThat(evaluated.relaxationGradient()).containsExactly(1, 2);
    assertThat(evaluated.examples()).isEqualTo(32);
    assertThat(evaluated.size().parameters()).isEqualTo(7);
    assertThat(evaluated.size().latencyBatch()).isEqualTo(16);
    assertThat(evaluated.size().latencyMs()).isPositive();
  }

  @Test
  void shouldMeasureTheLatencyOfAnArchitectureOnce() {
    session.evaluate(0, new int[] {0}, new float[] {0.9f, 0.1f});
    assertThat(supernet.passes).isEqualTo(1 + 2 + 7);
    session.evaluate(1, new int[] {0}, new float[] {0.9f, 0.1f});
    assertThat(supernet.passes).isEqualTo(1 + 2 + 7 + 1);
    session.evaluate(2, new int[] {1}, new float[] {0.1f, 0.9f});
    assertThat(supernet.passes).isEqualTo(2 * (1 + 2 + 7) + 1);
  }

  @Test
  void shouldNeedOnePassWhereTheRelaxationIsTheArchitecture() {
    session.evaluate(0, new int[] {1}, new float[] {0.1f, 0.9f});
    int before = supernet.passes;
    Evaluated evaluated = session.evaluate(1, new int[] {1}, new float[] {0, 1});
    assertThat(supernet.passes).isEqualTo(before);
    assertThat(evaluated.discreteLoss()).isEqualTo(evaluated.relaxedLoss());
    assertThat(evaluated.relaxationGradient()).containsExactly(1, 2);
    session.evaluate(2, new int[] {0}, new float[] {0, 1});
    assertThat(supernet.passes).isEqualTo(before + 1 + 2 + 7);
  }

  @Test
  void shouldMeasureAFinalistOnTheWholeValidationSplit() {
    Evaluated evaluated = session.assess(new int[] {0});
    assertThat(evaluated.examples()).isBetween(890, 905);
    assertThat(evaluated.accuracy()).isEqualTo(0.25);
  }

  @Test
  void shouldRefuseALossThatIsNotFinite() {
    session.install("w", new float[] {Float.NaN});
    assertThatThrownBy(() -> session.evaluate(0, new int[] {0}, new float[] {1, 0}))
        .isInstanceOf(NonFiniteException.class);
  }

  @Test
  void shouldNameABlockThatTheNetworkDoesNotHave() {
    assertThatThrownBy(() -> session.install("x", new float[1]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has no block x");
  }
}
