package org.unas.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.unas.schemas.ArchitectureSample;
import org.unas.schemas.DataConcern;
import org.unas.schemas.Envelope;
import org.unas.schemas.Floats;
import org.unas.schemas.Outcome;
import org.unas.schemas.Purpose;
import org.unas.schemas.Reward;
import org.unas.search.request.SearchSpec;
import org.unas.service.work.Answerer;
import org.unas.service.work.WorkMeters;
import org.unas.streaming.ServiceIdentity;
import org.unas.supernet.data.Dataset;
import org.unas.supernet.data.DatasetException;
import org.unas.supernet.data.ImageDataset;
import org.unas.supernet.file.DataRoot;

class SampleHandlerTest {
  private final FakeSupernet supernet = new FakeSupernet(() -> 1.5);
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  @Test
  void shouldAnswerASampleThatComesAgainWithoutASecondStep() throws InterruptedException {
    Answerer<ArchitectureSample, Reward> handler = handler(() -> session(supernet));
    Reward first = answer(handler, work(0));
    Reward second = answer(handler, work(0));
    assertThat(second).isEqualTo(first);
    assertThat(supernet.steps).isEqualTo(1);
    assertThat(first.getOutcome()).isEqualTo(Outcome.MEASURED);
    assertThat(first.getDiscreteLoss()).isEqualTo(1.5);
  }

  @Test
  void shouldAnswerInTypesWhenALossIsNotFinite() throws InterruptedException {
    Answerer<ArchitectureSample, Reward> handler =
        handler(() -> session(new FakeSupernet(() -> Double.NaN)));
    Reward reward = answer(handler, work(0));
    assertThat(reward.getOutcome()).isEqualTo(Outcome.INFEASIBLE);
    assertThat(reward.getFailure().getCode()).isEqualTo("NON_FINITE_LOSS");
    assertThat(reward.getFailure().getFatal()).isFalse();
  }

  @Test
  void shouldStartAnewAfterItRanOutOfMemory() throws InterruptedException {
    int[] opened = {0};
    Answerer<ArchitectureSample, Reward> handler =
        handler(
            () -> {
              opened[0]++;
              return session(
                  new FakeSupernet(
                      () -> {
                        if (opened[0] == 1) {
                          throw new OutOfMemoryError("Failed to allocate memory");
                        }
                        return 2.0;
                      }));
            });
    Reward failed = answer(handler, work(0));
    assertThat(failed.getFailure().getCode()).isEqualTo("OUT_OF_MEMORY");
    assertThat(failed.getFailure().getHint()).contains("batchSize");
    assertThat(answer(handler, work(1)).getOutcome()).isEqualTo(Outcome.MEASURED);
    assertThat(opened[0]).isEqualTo(2);
  }

  @Test
  void shouldAnswerHealthySearchesThoughAnotherCannotBeClosed() throws InterruptedException {
    FakeExchange broken = new FakeExchange();
    broken.broken = true;
    Answerer<ArchitectureSample, Reward> handler =
        answerer(
            spec ->
                new TrainingSession(
                    Digits.with(new FakeSupernet(() -> 1.5), ""),
                    spec.searchId().equals("broken") ? broken : new FakeExchange()),
            meters);
    assertThat(answer(handler, work("broken", 0)).getOutcome()).isEqualTo(Outcome.MEASURED);
    for (int round = 0; round < 2; round++) {
      for (int search = 0; search < 10; search++) {
        Reward reward = answer(handler, work("healthy-" + search, round));
        assertThat(reward.getOutcome()).as("%s", reward.getFailure()).isEqualTo(Outcome.MEASURED);
      }
    }
    assertThat(meters.counter("unas.sessions.troubled", "role", "trainer").count()).isEqualTo(1);
  }

  @Test
  void shouldLookAfterHealthySearchesThoughAnotherCannotPublish() throws InterruptedException {
    List<FakeExchange> exchanges = new ArrayList<>();
    SampleHandler samples =
        new SampleHandler(
            spec -> {
              exchanges.add(new FakeExchange());
              return new TrainingSession(
                  Digits.with(new FakeSupernet(() -> 1.5), ""),
                  exchanges.get(exchanges.size() - 1));
            },
            new Rewards(ServiceIdentity.of("trainer")),
            new WorkMeters(meters, "trainer"));
    Answerer<ArchitectureSample, Reward> handler =
        new Answerer<>(samples, new WorkMeters(meters, "trainer"));
    answer(handler, work("broken", 0));
    answer(handler, work("healthy", 0));
    exchanges.get(0).broken = true;
    samples.publish();
    assertThat(exchanges.get(1).published).hasSize(1);
  }

  @Test
  void shouldAnswerInTypesWhateverIsThrown() throws InterruptedException {
    Answerer<ArchitectureSample, Reward> handler =
        handler(
            () -> {
              throw new StackOverflowError("deep");
            });
    assertThat(answer(handler, work(0)).getFailure().getCode()).isEqualTo("WORKER_ERROR");
  }

  @Test
  void shouldSayThatADataSetThatIsNotThereFailsEverySample() throws InterruptedException {
    Answerer<ArchitectureSample, Reward> handler =
        handler(
            () -> {
              throw new DatasetException(
                  DatasetException.Code.DATASET_NOT_FOUND, "no such folder", "mount it");
            });
    Reward reward = answer(handler, work(0));
    assertThat(reward.getFailure().getCode()).isEqualTo("DATASET_NOT_FOUND");
    assertThat(reward.getFailure().getHint()).isEqualTo("mount it");
    assertThat(reward.getFailure().getFatal()).isTrue();
  }

  @Test
  void shouldAnswerASampleWhoseRequestCannotBeRead() throws InterruptedException {
    Answerer<ArchitectureSample, Reward> handler = handler(() -> session(supernet));
    ArchitectureSample sample = sample(0);
    sample.setSpec("{\"space\":1}");
    Reward reward = answer(handler, sample);
    assertThat(reward.getFailure().getCode()).isEqualTo("UNSUPPORTED_REQUEST");
    assertThat(reward.getFailure().getFatal()).isTrue();
  }

  @Test
  void shouldSayWhatItFoundOddAboutTheImages() throws InterruptedException {
    assertThat(answer(handler(() -> session(supernet)), work(0)).getDataConcerns()).isEmpty();
    ImageDataset digits = Dataset.load(DataRoot.EVERYTHING, "digits").training();
    ImageDataset blank =
        new ImageDataset(
            "blank", digits.shape(), 10, new byte[100 * digits.shape().size()], new byte[100]);
    Reward reward =
        answer(
            handler(() -> new TrainingSession(Digits.of(supernet, blank), new FakeExchange())),
            work(0));
    assertThat(reward.getDataConcerns())
        .extracting(DataConcern::getCode)
        .containsExactly("ONE_CLASS", "ONE_PICTURE", "FEW_MEASURED_IMAGES");
  }

  private static TrainingSession session(FakeSupernet supernet) {
    return new TrainingSession(Digits.with(supernet, ""), new FakeExchange());
  }

  private static Answerer<ArchitectureSample, Reward> handler(Supplier<TrainingSession> opening) {
    return answerer(spec -> opening.get(), new SimpleMeterRegistry());
  }

  private static Answerer<ArchitectureSample, Reward> answerer(
      Function<SearchSpec, Training> opening, MeterRegistry registry) {
    WorkMeters meters = new WorkMeters(registry, "trainer");
    Rewards rewards = new Rewards(ServiceIdentity.of("trainer"));
    return new Answerer<>(new SampleHandler(opening, rewards, meters), meters);
  }

  private static Reward answer(
      Answerer<ArchitectureSample, Reward> handler, ArchitectureSample sample)
      throws InterruptedException {
    return handler.answer(sample).orElseThrow();
  }

  private static ArchitectureSample work(long number) {
    return work("digits-test", number);
  }

  private static ArchitectureSample work(String search, long number) {
    ArchitectureSample sample = sample(number);
    sample.getEnvelope().setSearchId(search);
    sample.setSampleId(search + "/" + number);
    sample.setSpec(sample.getSpec().replace("\"digits-test\"", "\"" + search + "\""));
    return sample;
  }

  private static ArchitectureSample sample(long number) {
    ByteBuffer relaxation = Floats.toBytes(new float[] {0.5f, 0.5f});
    return ArchitectureSample.newBuilder()
        .setEnvelope(new Envelope("e" + number, "s", number, Instant.EPOCH, "test"))
        .setSampleId("s/" + number)
        .setPurpose(Purpose.SEARCH)
        .setChoices(List.of(1))
        .setRelaxation(relaxation)
        .setPolicyVersion(0)
        .setLearningRate(0.1)
        .setDeadline(Instant.EPOCH)
        .setSpec(Digits.spec("").toJson())
        .build();
  }
}
