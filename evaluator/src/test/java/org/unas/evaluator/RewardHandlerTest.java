package org.unas.evaluator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.unas.schemas.Evaluation;
import org.unas.schemas.Outcome;
import org.unas.schemas.Purpose;
import org.unas.schemas.Reward;
import org.unas.search.request.SearchSpec;
import org.unas.service.work.Answerer;
import org.unas.service.work.WorkMeters;
import org.unas.streaming.KafkaSettings;
import org.unas.streaming.ServiceIdentity;
import org.unas.streaming.weights.WeightReplica;
import org.unas.supernet.data.DatasetException;

class RewardHandlerTest {
  private static final SearchSpec ASYNC = Rewarded.spec("e", "");
  private static final SearchSpec STRICT = Rewarded.spec("e", "determinism: strict");

  private final List<Long> awaited = new ArrayList<>();
  private final List<Duration> patience = new ArrayList<>();
  private final CountingSupernet supernet = new CountingSupernet();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private boolean weightsCome = true;
  private int opened;
  private long next = 4;

  @Test
  void shouldNeedNoValidationForWarmupOrWithoutAReward() throws InterruptedException {
    Answerer<Reward, Evaluation> handler = handler(this::session);
    assertThat(handler.answer(Rewarded.reward(ASYNC, 4, Purpose.WARMUP).build())).isEmpty();
    assertThat(
            handler.answer(
                Rewarded.reward(ASYNC, 4, Purpose.SEARCH).setOutcome(Outcome.INFEASIBLE).build()))
        .isEmpty();
    assertThat(awaited).isEmpty();
    assertThat(opened).isZero();
  }

  @Test
  void shouldWaitForTheWeightsOfTheReward() throws InterruptedException {
    Evaluation evaluation = answer(handler(this::session), ASYNC);
    assertThat(evaluation.getOutcome()).isEqualTo(Outcome.MEASURED);
    assertThat(awaited).containsExactly(12L);
    assertThat(patience).containsExactly(Duration.ofSeconds(10));
  }

  @Test
  void shouldNotLetOthersWaitForWeightsThatDoNotCome() throws InterruptedException {
    Answerer<Reward, Evaluation> handler = handler(this::session);
    weightsCome = false;
    answer(handler, ASYNC);
    answer(handler, ASYNC);
    answer(handler, Rewarded.spec("healthy", ""));
    weightsCome = true;
    answer(handler, ASYNC);
    answer(handler, ASYNC);
    assertThat(patience)
        .containsExactly(
            Duration.ofSeconds(10),
            Duration.ofMillis(500),
            Duration.ofSeconds(10),
            Duration.ofMillis(500),
            Duration.ofSeconds(10));
  }

  @Test
  void shouldMeasureWithOlderWeightsRatherThanNotAtAll() throws InterruptedException {
    weightsCome = false;
    Evaluation evaluation = answer(handler(this::session), ASYNC);
    assertThat(evaluation.getOutcome()).isEqualTo(Outcome.MEASURED);
    assertThat(evaluation.getWeightClock()).isZero();
  }

  @Test
  void shouldNotMeasureWithOtherWeightsWhenStrict() throws InterruptedException {
    weightsCome = false;
    Evaluation evaluation = answer(handler(this::session), STRICT);
    assertThat(patience).containsExactly(Duration.ofSeconds(60));
    assertThat(evaluation.getOutcome()).isEqualTo(Outcome.INFEASIBLE);
    assertThat(evaluation.getFailure().getCode()).isEqualTo("WEIGHTS_BEHIND");
    assertThat(evaluation.getFailure().getMessage()).contains("clock 12", "e/4");
    assertThat(evaluation.getFailure().getFatal()).isFalse();
  }

  @Test
  void shouldStartAnewAfterItRanOutOfMemory() throws InterruptedException {
    supernet.full = true;
    Answerer<Reward, Evaluation> handler = handler(this::session);
    Evaluation failed = answer(handler, ASYNC);
    assertThat(failed.getFailure().getCode()).isEqualTo("OUT_OF_MEMORY");
    assertThat(failed.getFailure().getFatal()).isFalse();
    supernet.full = false;
    assertThat(answer(handler, ASYNC).getOutcome()).isEqualTo(Outcome.MEASURED);
    assertThat(opened).isEqualTo(2);
  }

  @Test
  void shouldAnswerInTypesWhenTheDataSetIsNotThere() throws InterruptedException {
    Answerer<Reward, Evaluation> handler =
        handler(
            spec -> {
              throw new DatasetException(
                  DatasetException.Code.DATASET_DAMAGED, "cut short", "copy it again");
            });
    Evaluation evaluation = answer(handler, ASYNC);
    assertThat(evaluation.getOutcome()).isEqualTo(Outcome.INFEASIBLE);
    assertThat(evaluation.getFailure().getCode()).isEqualTo("DATASET_DAMAGED");
    assertThat(evaluation.getFailure().getFatal()).isTrue();
    assertThat(evaluation.getSampleId()).isEqualTo("e/4");
  }

  @ParameterizedTest
  @EnumSource(names = {"SEARCH", "FINAL"})
  void shouldGiveTheRewardBackWhenItIsToldToStop(Purpose purpose) {
    Answerer<Reward, Evaluation> handler = handler(this::session);
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> handler.answer(Rewarded.reward(ASYNC, 4, purpose).build()))
        .isInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void shouldNotBlameTheDataSetForAFileThatTheStopClosed() {
    Answerer<Reward, Evaluation> handler =
        handler(
            spec -> {
              Thread.currentThread().interrupt();
              throw new DatasetException(
                  DatasetException.Code.DATASET_NOT_FOUND, "closed while read", "mount it");
            });
    assertThatThrownBy(() -> answer(handler, ASYNC)).isInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void shouldCountTheSamplesWhoseWeightsDidNotCome() throws InterruptedException {
    Answerer<Reward, Evaluation> handler = handler(this::session);
    answer(handler, ASYNC);
    weightsCome = false;
    answer(handler, ASYNC);
    answer(handler, STRICT);
    assertThat(meters.counter("unas.weights.behind", "role", "evaluator").count()).isEqualTo(2);
  }

  /** A new reward each time: the same again would get the same evaluation. */
  private Evaluation answer(Answerer<Reward, Evaluation> handler, SearchSpec spec)
      throws InterruptedException {
    return handler
        .answer(Rewarded.reward(spec, next++, Purpose.SEARCH).setWeightClock(12).build())
        .orElseThrow();
  }

  /** A replica that is never started stands for weights that do not come. */
  private SharedSession session(SearchSpec spec) {
    opened++;
    return new SharedSession(
        spec,
        new EvaluationSession(EvaluationSessionTest.materials(supernet)),
        WeightReplica.forReader(KafkaSettings.at("localhost:1")).feed(spec.searchId()));
  }

  private Answerer<Reward, Evaluation> handler(Function<SearchSpec, Validation> opening) {
    WorkMeters counts = new WorkMeters(meters, "evaluator");
    return new Answerer<>(
        new RewardHandler(
            opening,
            (searchId, clock, timeout) -> {
              awaited.add(clock);
              patience.add(timeout);
              return weightsCome;
            },
            new Evaluations(ServiceIdentity.of("evaluator"), "cpu"),
            counts),
        counts);
  }
}
