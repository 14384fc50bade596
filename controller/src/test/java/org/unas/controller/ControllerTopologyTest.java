package org.unas.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.unas.schemas.Accepted;
import org.unas.schemas.ArchitectureSample;
import org.unas.schemas.AvroSerde;
import org.unas.schemas.BudgetRequest;
import org.unas.schemas.Cancelled;
import org.unas.schemas.CollapseWarning;
import org.unas.schemas.Completed;
import org.unas.schemas.DataConcern;
import org.unas.schemas.DatasetRequest;
import org.unas.schemas.Evaluation;
import org.unas.schemas.Failed;
import org.unas.schemas.Floats;
import org.unas.schemas.Paused;
import org.unas.schemas.PolicyUpdate;
import org.unas.schemas.Progress;
import org.unas.schemas.Rejected;
import org.unas.schemas.Resumed;
import org.unas.schemas.Reward;
import org.unas.schemas.SampleFailed;
import org.unas.schemas.SearchEvent;
import org.unas.schemas.SearchRequest;
import org.unas.schemas.SpaceRequest;
import org.unas.schemas.StageRequest;
import org.unas.schemas.Started;
import org.unas.schemas.State;
import org.unas.schemas.TermValue;
import org.unas.schemas.Topic;
import org.unas.schemas.UpdateRejected;
import org.unas.schemas.Violation;
import org.unas.schemas.WeightRejection;
import org.unas.schemas.WorkerJoined;
import org.unas.schemas.WorkerLost;

class ControllerTopologyTest {
  private static final String ID = "s-1";
  private static final String TWO = ",\"strategy\":{\"samplesInFlight\":2,\"samplesPerUpdate\":2}";
  private static final String STRICT = ",\"determinism\":\"strict\"";

  @TempDir private Path directory;
  private Driven run;

  @BeforeEach
  void open() {
    run = Driven.in(directory.resolve("first"));
  }

  @AfterEach
  void close() {
    run.close();
  }

  private Driven begin(int samples, int warmup, String more) {
    return run.request(Synthetic.request(ID, samples, warmup, more));
  }

  @Test
  void shouldAnswerARequestWithEventsAStatusAndTheFirstSamples() {
    begin(20, 4, TWO);

    assertThat(run.told(Accepted.class)).hasSize(1);
    assertThat(run.told(Started.class).get(0).getArchitectures()).isEqualTo("15625");
    assertThat(run.told(Started.class).get(0).getVersion()).matches("\\d+\\.\\d+.*");
    assertThat(run.samples)
        .extracting(ArchitectureSample::getSampleId)
        .containsExactly(ID + "/0", ID + "/1");
    assertThat(run.samples.get(0).getSpec()).contains("\"searchId\":\"s-1\"");
    assertThat(Floats.fromBytes(run.samples.get(0).getRelaxation())).hasSize(30);
    assertThat(run.status().getState()).isEqualTo(State.RUNNING);
    assertThat(run.status().getEnvelope().getSequence()).isEqualTo(1);
    assertThat(run.status().getCreated()).isEqualTo(Driven.START);
  }

  @Test
  void shouldFindACell() {
    begin(40, 8, TWO);
    runToEnd();

    Completed completed = run.told(Completed.class).get(0);
    assertThat(completed.getFinalists()).isNotEmpty();
    assertThat(completed.getGenotype()).contains("nasbench201");
    assertThat(run.moves).hasSize(16);
    assertThat(run.moves).extracting(PolicyUpdate::getPolicyVersion).first().isEqualTo(1L);
    assertThat(run.told(Progress.class)).isNotEmpty();
    assertThat(run.status().getState()).isEqualTo(State.SUCCEEDED);
    assertThat(run.status().getResult()).isEqualTo(completed);
    assertThat(sequences()).isEqualTo(LongStream.range(0, sequences().size()).boxed().toList());
  }

  @Test
  void shouldTellOnceWhatATrainerFoundOddAboutTheImages() {
    begin(40, 8, TWO);
    DataConcern blank = new DataConcern("ONE_CLASS", "All have one label.", "Add others.", true);
    for (int next = 0; next < 6; next++) {
      Reward reward = Synthetic.reward(run.samples.get(next));
      reward.setDataConcerns(List.of(blank));
      run.reward(reward);
    }
    assertThat(run.told(CollapseWarning.class)).hasSize(1);
    CollapseWarning warning = run.told(CollapseWarning.class).get(0);
    assertThat(warning.getSign()).isEqualTo("unteachable");
    assertThat(warning.getMessage()).isEqualTo("All have one label. Add others.");
    assertThat(warning.getEntropy()).isEqualTo(warning.getInitialEntropy()).isPositive();
  }

  @Test
  void shouldSayNothingOfImagesThatNobodyFoundOdd() {
    begin(40, 8, TWO);
    Reward reward = Synthetic.reward(run.samples.get(0));
    reward.setDataConcerns(List.of());
    run.reward(reward);
    assertThat(run.told(CollapseWarning.class)).isEmpty();
  }

  private void runToEnd() {
    for (int next = 0; next < run.samples.size(); next++) {
      run.answer(run.samples.get(next)).pass(Duration.ofMillis(100));
    }
  }

  private List<Long> sequences() {
    return run.events.stream().map(e -> e.getEnvelope().getSequence()).toList();
  }

  @Test
  void shouldReadARequestInAvro() {
    SearchRequest request =
        SearchRequest.newBuilder()
            .setSearchId(ID)
            .setSpace(SpaceRequest.newBuilder().setPreset("darts").build())
            .setDataset(DatasetRequest.newBuilder().setUri("digits").build())
            .setBudget(BudgetRequest.newBuilder().setSamples(50).build())
            .build();
    run.send(Topic.SEARCH_REQUESTS, "any", AvroSerde.of(SearchRequest.class).encode(request));

    assertThat(run.told(Started.class).get(0).getSpec()).contains("\"preset\":\"darts\"");
  }

  @Test
  void shouldReadTheStagesOfACustomSpaceInAvro() {
    StageRequest stage =
        StageRequest.newBuilder()
            .setChannels(4)
            .setOptions(List.of("skip", "max_pool_3x3"))
            .build();
    SearchRequest request =
        SearchRequest.newBuilder()
            .setSearchId(ID)
            .setSpace(
                SpaceRequest.newBuilder().setPreset("custom").setStages(List.of(stage)).build())
            .setDataset(DatasetRequest.newBuilder().setUri("digits").build())
            .setBudget(BudgetRequest.newBuilder().setSamples(50).build())
            .build();
    run.send(Topic.SEARCH_REQUESTS, "any", AvroSerde.of(SearchRequest.class).encode(request));

    assertThat(run.told(Started.class).get(0).getSpec())
        .contains("\"options\":[\"skip\",\"max_pool_3x3\"]");
  }

  /** A request travels through an internal topic, and the search lies in a store. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"preset\":\"nasbench201\",\"channels\":4,\"cells\":1}",
        "{\"preset\":\"darts\",\"channels\":4,\"cells\":3,\"nodes\":2,\"operations\":\"darts\"}",
        "{\"preset\":\"proxylessnas\",\"channels\":8}",
        "{\"preset\":\"custom\",\"channels\":4,\"stages\":[{\"channels\":8,\"stride\":2,\"layers\":2,"
            + "\"entry\":[\"nor_conv_3x3\"],\"options\":[\"skip\",\"sep_conv_3x3\"]}]}"
      })
  void shouldKeepSearchesOfEverySpace(String space) {
    run.request(
        String.format(
            Locale.ROOT,
            "{\"searchId\":\"%s\",\"space\":%s,\"dataset\":{\"uri\":\"digits\"},\"budget\":{\"samples\":9}}",
            ID,
            space));
    runToEnd();

    assertThat(run.told(Started.class).get(0).getSpec()).contains(space);
    assertThat(run.told(Completed.class)).hasSize(1);
  }

  @Test
  void shouldNameASearchWithoutIdAfterItsPlace() {
    String anonymous = Synthetic.request("x", 20, 4, "").replace("\"searchId\":\"x\",", "");
    run.request(anonymous).request(anonymous);

    List<String> ids =
        run.events.stream().map(e -> e.getEnvelope().getSearchId()).distinct().toList();
    assertThat(ids).hasSize(2).allSatisfy(id -> assertThat(UUID.fromString(id)).isNotNull());
    try (Driven again = Driven.in(directory.resolve("again"))) {
      again.request(anonymous);
      assertThat(again.events.get(0).getEnvelope().getSearchId()).isEqualTo(ids.get(0));
      assertThat(again.events.get(0).getEnvelope().getEventId())
          .isEqualTo(run.events.get(0).getEnvelope().getEventId());
    }
  }

  @Test
  void shouldIgnoreARepeatedRequest() {
    begin(20, 4, TWO);
    int events = run.events.size();
    begin(20, 4, TWO);
    assertThat(run.events).hasSize(events);
    begin(30, 4, TWO);
    run.request("{\"searchId\":\"s-1\"}");

    assertThat(run.events(ID)).hasSize(events);
    assertThat(run.samples).hasSize(2);
    run.command(ID, "CANCEL");
    begin(20, 4, TWO);
    assertThat(run.told(Accepted.class)).hasSize(1);
  }

  @Test
  void shouldRefuseAnInvalidRequestWithEveryViolation() {
    run.request("{\"searchId\":\"bad\",\"space\":{\"preset\":\"nope\"},\"bugdet\":{}}");

    assertThat(run.events).hasSize(1);
    assertThat(run.events.get(0).getEnvelope().getSequence()).isZero();
    assertThat(run.told(Rejected.class).get(0).getViolations())
        .extracting(Violation::getField)
        .contains("space.preset", "bugdet", "dataset", "budget");
    assertThat(run.status().getState()).isEqualTo(State.REJECTED);
    assertThat(run.status().getViolations())
        .isEqualTo(run.told(Rejected.class).get(0).getViolations());
    assertThat(run.samples).isEmpty();
  }

  @Test
  void shouldRefuseTextThatIsNearlyJson() {
    run.request("{\"space\": ");
    assertThat(run.told(Rejected.class).get(0).getViolations()).hasSize(1);
    assertThat(run.letters).isEmpty();
  }

  @Test
  void shouldBuryBytesThatAreNoRequestAndGoOn() {
    byte[] garbage = {0, 1, 2, 3};
    run.send(Topic.SEARCH_REQUESTS, "k", garbage);
    run.send(Topic.SEARCH_REQUESTS, null, null);
    run.send(Topic.SEARCH_COMMANDS, null, "{\"searchId\":1}".getBytes(StandardCharsets.UTF_8));
    run.send(Topic.REWARDS, "k", garbage);
    run.send(Topic.EVALUATIONS, "k", garbage);
    begin(20, 4, TWO);

    assertThat(run.letters)
        .hasSize(5)
        .allSatisfy(letter -> assertThat(letter.getReason()).isNotBlank());
    assertThat(run.letters.get(0).getValue()).isEqualTo(ByteBuffer.wrap(garbage));
    assertThat(run.letters.get(0).getTopic()).isEqualTo("t.unas.search.requests");
    assertThat(run.told(Accepted.class)).hasSize(1);
  }

  @Test
  void shouldCountTheFirstAnswerOnly() {
    begin(20, 4, TWO);
    ArchitectureSample first = run.samples.get(0);
    run.reward(Synthetic.reward(first)).reward(Synthetic.reward(first));
    run.evaluation(Synthetic.evaluation(first)).reward(Synthetic.reward(first));
    assertThat(run.samples).hasSize(3);

    run.pass(Duration.ofSeconds(1)).answer(run.samples.get(1));
    Progress progress = run.told(Progress.class).get(0);
    assertThat(progress.getSamples()).isEqualTo(2);
    assertThat(progress.getStale()).isEqualTo(3);
  }

  @Test
  void shouldTakeAnEvaluationBeforeItsReward() {
    begin(20, 0, TWO);
    run.evaluation(Synthetic.evaluation(run.samples.get(1)));
    run.evaluation(Synthetic.evaluation(run.samples.get(0)));
    assertThat(run.samples).hasSize(2);
    run.reward(Synthetic.reward(run.samples.get(0)));
    assertThat(run.samples).hasSize(3);
    assertThat(run.moves).isEmpty();
    run.reward(Synthetic.reward(run.samples.get(1)));
    assertThat(run.moves.get(0).getSamples()).containsExactly(0L, 1L);
  }

  @Test
  void shouldReplaceALostSampleAndDropItsLateAnswer() {
    begin(20, 4, TWO);
    run.pass(Duration.ofSeconds(35), () -> run.worker("t1", "trainer", "READY"));

    assertThat(run.told(SampleFailed.class))
        .hasSize(2)
        .allSatisfy(f -> assertThat(f.getFailure().getCode()).isEqualTo("SAMPLE_LOST"));
    assertThat(run.samples).hasSize(4);
    run.answer(run.samples.get(0));
    assertThat(run.samples).hasSize(4);
    run.answer(run.samples.get(2));
    assertThat(run.told(Progress.class).get(0).getLost()).isEqualTo(2);
    assertThat(run.told(Progress.class).get(0).getStale()).isEqualTo(2);
  }

  @Test
  void shouldGoOnAfterAnInfeasibleSample() {
    begin(20, 4, TWO);
    run.reward(Synthetic.infeasible(run.samples.get(0), "OUT_OF_MEMORY", false));

    SampleFailed failed = run.told(SampleFailed.class).get(0);
    assertThat(failed.getSample()).isZero();
    assertThat(failed.getFailure().getHint()).isEqualTo("Make it smaller.");
    assertThat(run.samples).hasSize(3);
    assertThat(run.status().getState()).isEqualTo(State.RUNNING);
  }

  @Test
  void shouldFailAtAFatalAnswer() {
    begin(20, 4, TWO);
    run.reward(Synthetic.infeasible(run.samples.get(0), "DATASET_NOT_FOUND", true));

    assertThat(run.told(Failed.class).get(0).getFailure().getCode()).isEqualTo("DATASET_NOT_FOUND");
    assertThat(run.status().getState()).isEqualTo(State.FAILED);
    assertThat(run.status().getFailure().getHint()).isEqualTo("Make it smaller.");
    run.answer(run.samples.get(1));
    assertThat(run.samples).hasSize(2);
  }

  @Test
  void shouldFailOnlyTheSampleOfAnAnswerThatCannotBeUsed() {
    begin(20, 0, TWO);
    Reward infinite = Synthetic.reward(run.samples.get(0));
    infinite.setDiscreteLoss(Double.POSITIVE_INFINITY);
    Evaluation tooShort = Synthetic.evaluation(run.samples.get(1));
    tooShort.setRelaxationGradient(Floats.toBytes(new float[7]));
    run.reward(infinite).evaluation(tooShort);
    Reward notANumber = Synthetic.reward(run.samples.get(2));
    float[] gradient = new float[30];
    gradient[4] = Float.NaN;
    notANumber.setRelaxationGradient(Floats.toBytes(gradient));
    run.reward(notANumber);

    assertThat(run.told(SampleFailed.class))
        .extracting(failed -> failed.getFailure().getCode())
        .containsExactly("MALFORMED_ANSWER", "MALFORMED_ANSWER", "MALFORMED_ANSWER");
    assertThat(run.samples).hasSize(5);
  }

  @Test
  void shouldRefuseAnAnswerThatLiesAboutItsPurpose() {
    begin(20, 0, STRICT + ",\"strategy\":{\"samplesPerUpdate\":1}");
    Evaluation lie = Synthetic.evaluation(run.samples.get(0));
    lie.setPurpose(org.unas.schemas.Purpose.FINAL);
    run.evaluation(lie).reward(Synthetic.reward(run.samples.get(0)));

    assertThat(run.letters).hasSize(1);
    assertThat(run.told(SampleFailed.class)).isEmpty();
    assertThat(run.moves).isEmpty();
    run.evaluation(Synthetic.evaluation(run.samples.get(0)));
    assertThat(run.moves).hasSize(1);
  }

  @Test
  void shouldPauseResumeAndCancel() {
    begin(20, 4, TWO);
    run.command(ID, "PAUSE").answer(run.samples.get(0));
    assertThat(run.samples).hasSize(2);
    assertThat(run.status().getState()).isEqualTo(State.PAUSED);
    run.command(ID, "RESUME");
    assertThat(run.samples).hasSize(3);
    run.command(ID, "CANCEL").command(ID, "RESUME").command("nobody", "PAUSE");

    assertThat(run.told(Paused.class)).hasSize(1);
    assertThat(run.told(Resumed.class)).hasSize(1);
    assertThat(run.told(Cancelled.class).get(0).getReason()).isEqualTo("test");
    assertThat(run.status().getState()).isEqualTo(State.CANCELLED);
    run.answer(run.samples.get(1));
    List<SearchEvent> own = run.events(ID);
    assertThat(own.get(own.size() - 1).getBody()).isInstanceOf(Cancelled.class);
  }

  @Test
  void shouldHaveOneSampleUnderWayIfStrict() {
    begin(20, 4, STRICT);
    run.worker("t1", "trainer", "READY")
        .worker("t2", "trainer", "READY")
        .pass(Duration.ofSeconds(1));
    assertThat(run.samples).hasSize(1);
    run.answer(run.samples.get(0));
    assertThat(run.samples).hasSize(2);
  }

  @Test
  void shouldAskTwoSamplesForEachLiveWorker() {
    begin(20, 4, "");
    assertThat(run.samples).hasSize(2);
    run.worker("t1", "trainer", "READY").worker("t2", "trainer", "WORKING");
    run.worker("t3", "trainer", "STARTING").worker("e1", "evaluator", "READY");
    run.pass(Duration.ofMillis(500));
    assertThat(run.told(WorkerJoined.class))
        .extracting(WorkerJoined::getWorkerId)
        .containsExactly("e1", "t1", "t2");
    assertThat(run.samples).hasSize(6);

    run.pass(Duration.ofSeconds(4)).worker("t1", "trainer", "READY").pass(Duration.ofSeconds(4));
    assertThat(run.told(WorkerLost.class))
        .extracting(WorkerLost::getWorkerId)
        .containsExactly("e1", "t2");
  }

  @Test
  void shouldTellOfRefusedWeights() {
    begin(20, 4, TWO);
    WeightRejection rejection =
        WeightRejection.newBuilder()
            .setEnvelope(Synthetic.envelope(ID, run.now()))
            .setBlock("stem")
            .setTrainerId("t1")
            .setUpdateNumber(3)
            .setCode("NON_FINITE")
            .setMessage("NaN")
            .build();
    run.send(Topic.WEIGHT_REJECTIONS, ID, AvroSerde.of(WeightRejection.class).encode(rejection));
    assertThat(run.told(UpdateRejected.class))
        .containsExactly(new UpdateRejected("stem", "t1", "NON_FINITE", "NaN"));
  }

  @Test
  void shouldDeleteTheWeightsOfAnEndedSearchOnce() {
    begin(20, 4, TWO);
    run.command(ID, "CANCEL").pass(Duration.ofMinutes(9));
    assertThat(run.weightUpdates).isEmpty();
    run.pass(Duration.ofMinutes(2));
    assertThat(run.weightUpdates).hasSize(1);
    assertThat(run.weightUpdates.get(0).getRetired()).isTrue();
    assertThat(run.weightUpdates.get(0).getEnvelope().getSearchId()).isEqualTo(ID);
  }

  /** One strategy of each kind of memory. */
  @ParameterizedTest
  @ValueSource(strings = {"unas", "unas-additive", "relax", "reinforce", "random", "evolution"})
  void shouldContinueElsewhereWithTheSameNextSamples(String strategy) {
    String named =
        costs(2)
            .replace(
                "\"strategy\":{",
                String.format(Locale.ROOT, "\"strategy\":{\"name\":\"%s\",", strategy));
    assertThat(named).contains(strategy);
    begin(30, 4, named);
    for (int next = 0; next < 11; next++) {
      run.answer(run.samples.get(next)).pass(Duration.ofMillis(100));
    }
    run.reward(Synthetic.reward(run.samples.get(11)));
    try (Driven successor = run.successor(directory.resolve("second"))) {
      int known = run.samples.size();
      int told = run.events.size();
      answerAll(successor, run.samples.get(11), run.samples.get(12));
      answerAll(run, run.samples.get(11), run.samples.get(12));

      assertThat(successor.samples)
          .usingRecursiveComparison()
          .ignoringFields("envelope.producer")
          .isEqualTo(run.samples.subList(known, run.samples.size()));
      assertThat(successor.moves)
          .extracting(PolicyUpdate::getLogits)
          .isEqualTo(
              run
                  .moves
                  .subList(run.moves.size() - successor.moves.size(), run.moves.size())
                  .stream()
                  .map(PolicyUpdate::getLogits)
                  .toList());
      assertThat(successor.events)
          .extracting(SearchEvent::getBody)
          .isEqualTo(
              run.events.subList(told, run.events.size()).stream()
                  .map(SearchEvent::getBody)
                  .toList());
      assertThat(successor.told(Completed.class)).hasSize(1);
    }
  }

  private static String costs(double limit) {
    return String.format(
        Locale.ROOT,
        """
        %s,"objectives":[{"metric":"trainingLoss"},{"metric":"latency","limit":%s},
         {"metric":"energy","target":10,"weight":0.1,"table":"hw.csv","column":"mj"}]""",
        TWO,
        limit);
  }

  @Test
  void shouldTellWhatEachTermAddsAndTheTradeOffs() {
    begin(40, 8, costs(2));
    runToEnd();
    Completed completed = run.told(Completed.class).get(0);
    TermValue energy = completed.getFound().getTerms().get(2);
    assertThat(energy.getMetric()).isEqualTo("energy");
    assertThat(energy.getRaw()).isEqualTo(12.5);
    assertThat(energy.getWeighted()).isEqualTo(0.25);
    assertThat(energy.getPredicted()).isCloseTo(12.5, within(1e-9));
    assertThat(completed.getFound().getTerms().get(1).getWeighted()).isZero();
    assertThat(completed.getFound().getEnergy()).isEqualTo(12.5);
    assertThat(completed.getFront()).hasSize(1).isEqualTo(run.status().getFront());
    assertThat(run.told(Progress.class))
        .anySatisfy(
            progress ->
                assertThat(progress.getTerms())
                    .extracting(TermValue::getMetric)
                    .containsExactly("trainingLoss", "latency", "energy"));
  }

  @Test
  void shouldFailWhereNoArchitectureKeepsALimit() {
    begin(40, 8, costs(1));
    runToEnd();
    assertThat(run.told(Failed.class).get(0).getFailure().getCode()).isEqualTo("LIMIT_NOT_KEPT");
    assertThat(run.status().getFailure().getMessage()).contains("the smallest seen is 1.5");
    assertThat(run.status().getIncumbent()).isNull();
    assertThat(run.status().getFront()).isEmpty();
  }

  /** Answers these and all that follow. */
  private static void answerAll(Driven driven, ArchitectureSample... open) {
    int next = driven.samples.size();
    for (ArchitectureSample sample : open) {
      driven.answer(sample).pass(Duration.ofMillis(100));
    }
    for (; next < driven.samples.size(); next++) {
      driven.answer(driven.samples.get(next)).pass(Duration.ofMillis(100));
    }
  }

  @Test
  void shouldPublishNoMoreStatusesThanPeopleCanRead() {
    begin(40, 4, TWO);
    for (int next = 0; next < 20; next++) {
      run.answer(run.samples.get(next)).pass(Duration.ofMillis(100));
    }
    assertThat(run.statuses.size()).isBetween(4, 6);
    assertThat(run.status().getProgress()).isNotNull();
  }
}
