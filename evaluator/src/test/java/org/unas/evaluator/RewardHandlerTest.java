package org.unas.evaluator;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.unas.schemas.ArchitectureSample;
import org.unas.schemas.Envelope;
import org.unas.schemas.Evaluation;
import org.unas.schemas.Floats;
import org.unas.schemas.Outcome;
import org.unas.schemas.Purpose;
import org.unas.schemas.Reward;
import org.unas.service.WorkMeters;
import org.unas.streaming.ServiceIdentity;
import org.unas.supernet.data.DatasetException;

class RewardHandlerTest {
  private final List<Long> awaited = new ArrayList<>();

  @Test
  void shouldNeedNoValidationForWarmupOrWithoutAReward() throws InterruptedException {
    RewardHandler handler = failing();
    assertThat(handler.answer(reward(Purpose.WARMUP, Outcome.MEASURED))).isEmpty();
    assertThat(handler.answer(reward(Purpose.SEARCH, Outcome.INFEASIBLE))).isEmpty();
    assertThat(awaited).isEmpty();
  }

  @Test
  void shouldAnswerInTypesWhenTheDataSetIsNotThere() throws InterruptedException {
    Evaluation evaluation =
        failing().answer(reward(Purpose.SEARCH, Outcome.MEASURED)).orElseThrow();
    assertThat(evaluation.getOutcome()).isEqualTo(Outcome.INFEASIBLE);
    assertThat(evaluation.getFailure().getCode()).isEqualTo("DATASET_DAMAGED");
    assertThat(evaluation.getSampleId()).isEqualTo("e/4");
  }

  private RewardHandler failing() {
    return new RewardHandler(
        spec -> {
          throw new DatasetException(
              DatasetException.Code.DATASET_DAMAGED, "cut short", "copy it again");
        },
        (searchId, clock, timeout) -> awaited.add(clock),
        new Evaluations(ServiceIdentity.of("evaluator"), "cpu"),
        new WorkMeters(new SimpleMeterRegistry(), "evaluator"));
  }

  private static Reward reward(Purpose purpose, Outcome outcome) {
    ArchitectureSample sample =
        ArchitectureSample.newBuilder()
            .setEnvelope(new Envelope("q", "e", 4L, Instant.EPOCH, "test"))
            .setSampleId("e/4")
            .setPurpose(purpose)
            .setChoices(List.of(1))
            .setRelaxation(Floats.toBytes(new float[] {0, 1}))
            .setPolicyVersion(0)
            .setLearningRate(0.1)
            .setDeadline(Instant.EPOCH)
            .setSpec(EvaluationSessionTest.spec().toJson())
            .build();
    return Reward.newBuilder()
        .setEnvelope(new Envelope("r", "e", 4L, Instant.EPOCH, "test"))
        .setSample(sample)
        .setOutcome(outcome)
        .setWeightClock(12)
        .build();
  }
}
