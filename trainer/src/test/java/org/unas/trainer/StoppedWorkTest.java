package org.unas.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.unas.schemas.ArchitectureSample;
import org.unas.schemas.Envelope;
import org.unas.schemas.Floats;
import org.unas.schemas.Outcome;
import org.unas.schemas.Purpose;
import org.unas.schemas.Reward;
import org.unas.search.request.SearchSpec;
import org.unas.service.work.Answerer;
import org.unas.service.work.WorkMeters;
import org.unas.streaming.ServiceIdentity;
import org.unas.supernet.data.DatasetException;

/** A trainer that is told to stop has nothing to say about the sample at hand. */
class StoppedWorkTest {

  @AfterEach
  void forgetTheInterruption() {
    Thread.interrupted();
  }

  @ParameterizedTest
  @EnumSource
  void shouldGiveTheSampleBackWhateverItIsFor(Purpose purpose) throws InterruptedException {
    FakeSupernet supernet = new FakeSupernet(() -> 1.5);
    Answerer<ArchitectureSample, Reward> handler = handler(spec -> session(supernet));
    ArchitectureSample work = work(purpose);
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> handler.answer(work)).isInstanceOf(InterruptedException.class);
    Thread.interrupted();
    if (purpose != Purpose.RETRAIN) {
      assertThat(handler.answer(work).orElseThrow().getOutcome()).isEqualTo(Outcome.MEASURED);
    }
  }

  @Test
  void shouldStopBetweenTwoBatchesOfAFinalist() {
    int[] passes = {0};
    FakeSupernet supernet =
        new FakeSupernet(
            () -> {
              passes[0]++;
              Thread.currentThread().interrupt();
              return 1.5;
            });
    Answerer<ArchitectureSample, Reward> handler = handler(spec -> session(supernet));
    assertThatThrownBy(() -> handler.answer(work(Purpose.FINAL)))
        .isInstanceOf(InterruptedException.class);
    assertThat(passes[0]).isEqualTo(1);
  }

  @Test
  void shouldNotBlameTheDataSetForAFileThatTheStopClosed() {
    Answerer<ArchitectureSample, Reward> handler =
        handler(
            spec -> {
              Thread.currentThread().interrupt();
              throw new DatasetException(
                  DatasetException.Code.DATASET_NOT_FOUND, "closed while read", "mount it");
            });
    assertThatThrownBy(() -> handler.answer(work(Purpose.SEARCH)))
        .isInstanceOf(InterruptedException.class);
  }

  @Test
  void shouldAnswerForWorkThatTookLongerThanItsLimit() {
    Answerer<ArchitectureSample, Reward> handler =
        handler(spec -> session(new FakeSupernet(() -> 1.5)));
    Reward reward = handler.overdue(work(Purpose.SEARCH), Duration.ofSeconds(120));
    assertThat(reward.getOutcome()).isEqualTo(Outcome.INFEASIBLE);
    assertThat(reward.getFailure().getCode()).isEqualTo("TOO_SLOW");
    assertThat(reward.getFailure().getMessage()).contains("120 s", "s/0");
    assertThat(reward.getFailure().getHint()).contains("sampleTimeoutSeconds");
    assertThat(reward.getFailure().getFatal()).isFalse();
  }

  private static TrainingSession session(FakeSupernet supernet) {
    return new TrainingSession(Digits.with(supernet, ""), new FakeExchange());
  }

  private static Answerer<ArchitectureSample, Reward> handler(
      Function<SearchSpec, Training> opening) {
    WorkMeters meters = new WorkMeters(new SimpleMeterRegistry(), "trainer");
    Rewards rewards = new Rewards(ServiceIdentity.of("trainer"));
    return new Answerer<>(new SampleHandler(opening, rewards, meters), meters);
  }

  private static ArchitectureSample work(Purpose purpose) {
    return ArchitectureSample.newBuilder()
        .setEnvelope(new Envelope("e", "s", 0L, Instant.EPOCH, "test"))
        .setSampleId("s/0")
        .setPurpose(purpose)
        .setChoices(purpose == Purpose.RETRAIN ? List.of(1, 1, 1, 1, 1, 1) : List.of(1))
        .setRelaxation(Floats.toBytes(new float[] {0.5f, 0.5f}))
        .setPolicyVersion(0)
        .setLearningRate(0.1)
        .setEpochs(purpose == Purpose.RETRAIN ? 1_000 : 0)
        .setDeadline(Instant.EPOCH)
        .setSpec(Digits.spec("").toJson())
        .build();
  }
}
