package org.unas.evaluator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.unas.schemas.Evaluation;
import org.unas.schemas.Floats;
import org.unas.schemas.Outcome;
import org.unas.schemas.Purpose;
import org.unas.schemas.WeightBlock;
import org.unas.search.request.SearchSpec;
import org.unas.streaming.ServiceIdentity;
import org.unas.streaming.ServiceRuntime;
import org.unas.supernet.eager.Engine;
import org.unas.supernet.file.DataRoot;
import org.unas.supernet.session.SearchMaterials;

/** One evaluator on a real broker; every test uses a search of its own. */
@TestMethodOrder(OrderAnnotation.class)
class EvaluatorServiceTest {
  private static final ServiceIdentity MERGER = ServiceIdentity.of("test");

  @TempDir private static Path directory;
  private static RunningEvaluator evaluator;

  @BeforeAll
  static void start() throws Exception {
    evaluator = RunningEvaluator.start(directory);
  }

  @AfterAll
  static void stop() {
    evaluator.close();
  }

  @Test
  void shouldSayWhatItsReadinessStandsOn() throws Exception {
    assertThat(evaluator.get("/health/readiness").body())
        .contains("weights caught up", "work queue running");
    assertThat(evaluator.get("/health/liveness").statusCode()).isEqualTo(200);
  }

  @Test
  void shouldMeasureOnlyWhenTheWeightsOfTheRewardAreThere() {
    SearchSpec spec = Rewarded.spec("late", "determinism: strict");
    evaluator.send(Rewarded.reward(spec, 0, Purpose.SEARCH).setWeightClock(2).build());
    evaluator.publish(block(spec, 1));
    await().during(Duration.ofMillis(800)).until(() -> evaluator.evaluation("late/0").isEmpty());
    evaluator.publish(block(spec, 2));
    Evaluation evaluation = evaluator.awaitEvaluation("late/0");
    assertThat(evaluation.getOutcome()).isEqualTo(Outcome.MEASURED);
    assertThat(evaluation.getWeightClock()).isEqualTo(2);
  }

  @Test
  void shouldMeasureValidationLatencyAndSize() throws Exception {
    SearchSpec spec = Rewarded.spec("measured", "");
    evaluator.send(Rewarded.reward(spec, 3, Purpose.SEARCH).build());
    Evaluation evaluation = evaluator.awaitEvaluation("measured/3");
    assertThat(evaluation.getOutcome()).isEqualTo(Outcome.MEASURED);
    assertThat(evaluation.getDiscreteLoss()).isPositive();
    assertThat(evaluation.getRelaxedLoss()).isPositive();
    assertThat(Floats.fromBytes(evaluation.getRelaxationGradient())).hasSize(30);
    assertThat(evaluation.getLatencyMs()).isPositive();
    assertThat(evaluation.getParameters()).isPositive();
    assertThat(evaluation.getFlops()).isPositive();
    assertThat(evaluator.get("/prometheus").body())
        .contains("unas_sample_seconds_count{outcome=\"MEASURED\",role=\"evaluator\"")
        .contains("unas_weights_clock{");
  }

  @Test
  void shouldMeasureAFinalistOnTheWholeValidationSplit() {
    SearchSpec spec = Rewarded.spec("finale", "");
    evaluator.send(Rewarded.reward(spec, 0, Purpose.FINAL).build());
    Evaluation evaluation = evaluator.awaitEvaluation("finale/0");
    try (SearchMaterials materials =
        SearchMaterials.open(DataRoot.EVERYTHING, spec, Engine.start())) {
      assertThat(evaluation.getExamples()).isEqualTo(materials.batches().validationSize());
    }
  }

  @Test
  @Order(Integer.MAX_VALUE)
  void shouldStopInOrderAndInTime() {
    assertTimeout(Duration.ofSeconds(15), evaluator.host()::close);
    assertThat(evaluator.host().runtime().state()).isEqualTo(ServiceRuntime.State.STOPPED);
  }

  /** A version of some block, with the values that it had at first. */
  private static WeightBlock block(SearchSpec spec, long version) {
    try (SearchMaterials materials =
        SearchMaterials.open(DataRoot.EVERYTHING, spec, Engine.start())) {
      return WeightBlock.newBuilder()
          .setEnvelope(MERGER.envelope(spec.searchId(), version))
          .setBlock(materials.supernet().blocks().get(0).name())
          .setVersion(version)
          .setTrainerId("some-trainer")
          .setUpdateNumber(version)
          .setValues(Floats.toBytes(materials.supernet().read(0)))
          .build();
    }
  }
}
