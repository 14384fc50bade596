package org.unas.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.unas.schemas.ArchitectureSample;
import org.unas.schemas.Floats;
import org.unas.schemas.Outcome;
import org.unas.schemas.Purpose;
import org.unas.schemas.Reward;
import org.unas.search.policy.Draw;
import org.unas.search.policy.Policy;
import org.unas.search.random.SeedTree;
import org.unas.search.request.SearchSpec;
import org.unas.search.space.NasBench201Space;
import org.unas.streaming.ServiceIdentity;
import org.unas.streaming.ServiceRuntime;
import org.unas.streaming.weights.WeightReplica;

/** One trainer on a real broker; every test uses a search of its own. */
@TestMethodOrder(OrderAnnotation.class)
class TrainerServiceTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final ServiceIdentity CONTROLLER = ServiceIdentity.of("test");

  @TempDir private static Path directory;
  private static RunningTrainer trainer;

  @BeforeAll
  static void start() throws Exception {
    trainer = RunningTrainer.start(directory);
  }

  @AfterAll
  static void stop() {
    trainer.close();
  }

  @Test
  void shouldSayWhatItsReadinessStandsOn() throws Exception {
    assertThat(trainer.get("/health/readiness").body())
        .contains("weights caught up", "weight merger running", "work queue running");
    assertThat(trainer.get("/health/liveness").statusCode()).isEqualTo(200);
  }

  @Test
  void shouldAnswerSamplesAndShareItsWeights() throws Exception {
    trainer.ask(sample("shared", 0, Purpose.WARMUP));
    trainer.ask(sample("shared", 1, Purpose.SEARCH));
    Reward search = answer("shared", 1);
    assertThat(search.getOutcome()).isEqualTo(Outcome.MEASURED);
    assertThat(search.getDiscreteLoss()).isPositive();
    assertThat(search.getExamples()).isPositive();
    assertThat(Floats.fromBytes(search.getRelaxationGradient())).hasSize(30);
    assertThat(search.getWeightClock()).isPositive();
    try (WeightReplica replica = WeightReplica.forReader(trainer.host().kafka())) {
      replica.start();
      assertThat(replica.awaitClock("shared", search.getWeightClock(), LIMIT)).isTrue();
      // The last step goes to the log when no further sample comes.
      assertThat(replica.awaitClock("shared", search.getWeightClock() + 1, LIMIT)).isTrue();
    }
    assertThat(trainer.get("/prometheus").body())
        .contains("unas_sample_seconds_count{outcome=\"MEASURED\",role=\"trainer\"")
        .containsPattern("unas_weights_published_bytes_total\\{role=\"trainer\"[^}]*} [1-9]")
        .contains("unas_weights_clock{");
  }

  @Test
  void shouldMeasureAFinalistWithWeightsThatEverybodyHas() throws Exception {
    trainer.ask(sample("finale", 0, Purpose.WARMUP));
    trainer.ask(sample("finale", 1, Purpose.FINAL));
    Reward last = answer("finale", 1);
    assertThat(last.getOutcome()).isEqualTo(Outcome.MEASURED);
    assertThat(last.getWeightClock()).isPositive();
    try (WeightReplica replica = WeightReplica.forReader(trainer.host().kafka())) {
      replica.start();
      assertThat(replica.awaitCaughtUp(LIMIT)).isTrue();
      assertThat(replica.clock("finale")).isEqualTo(last.getWeightClock());
    }
  }

  @Test
  void shouldGiveTheSameAnswerToASampleThatComesTwice() {
    ArchitectureSample sample = sample("twice", 0, Purpose.SEARCH);
    trainer.ask(sample);
    trainer.ask(sample);
    List<Reward> both =
        trainer.rewards(all -> of("twice", all).size() == 2).stream()
            .filter(reward -> searchId(reward).equals("twice"))
            .toList();
    assertThat(both.get(1)).isEqualTo(both.get(0));
  }

  @Test
  void shouldAnswerInTypesAndGoOnWhenTheDataSetIsNotThere() {
    ArchitectureSample lost = sample("lost", 0, Purpose.SEARCH);
    lost.setSpec(lost.getSpec().replace("\"digits\"", "\"idx:/nowhere/at/all\""));
    trainer.ask(lost);
    trainer.ask(sample("found", 0, Purpose.SEARCH));
    Reward infeasible = answer("lost", 0);
    assertThat(infeasible.getOutcome()).isEqualTo(Outcome.INFEASIBLE);
    assertThat(infeasible.getFailure().getCode()).isEqualTo("DATASET_NOT_FOUND");
    assertThat(infeasible.getFailure().getFatal()).isTrue();
    assertThat(answer("found", 0).getOutcome()).isEqualTo(Outcome.MEASURED);
  }

  @Test
  @Order(Integer.MAX_VALUE)
  void shouldStopInOrderAndInTime() {
    assertTimeout(Duration.ofSeconds(15), trainer.host()::close);
    assertThat(trainer.host().runtime().state()).isEqualTo(ServiceRuntime.State.STOPPED);
  }

  private static Reward answer(String searchId, long number) {
    return of(searchId, trainer.rewards(all -> !of(searchId, number, all).isEmpty())).stream()
        .filter(reward -> reward.getEnvelope().getSequence() == number)
        .findFirst()
        .orElseThrow();
  }

  private static List<Reward> of(String searchId, List<Reward> all) {
    return all.stream().filter(reward -> searchId(reward).equals(searchId)).toList();
  }

  private static List<Reward> of(String searchId, long number, List<Reward> all) {
    return of(searchId, all).stream()
        .filter(reward -> reward.getEnvelope().getSequence() == number)
        .toList();
  }

  private static String searchId(Reward reward) {
    return reward.getEnvelope().getSearchId();
  }

  private static ArchitectureSample sample(String searchId, long number, Purpose purpose) {
    SearchSpec spec =
        Digits.spec(
            String.format(Locale.ROOT, "searchId: %s\ntraining: {publishEvery: 1}", searchId));
    Draw draw = Policy.uniform(new NasBench201Space()).draw(0.4, new SeedTree(number).random());
    return ArchitectureSample.newBuilder()
        .setEnvelope(CONTROLLER.envelope(searchId, number))
        .setSampleId(searchId + "/" + number)
        .setPurpose(purpose)
        .setChoices(draw.architecture().choices())
        .setRelaxation(Floats.toBytes(draw.relaxation()))
        .setPolicyVersion(0)
        .setLearningRate(0.01)
        .setDeadline(Instant.now().plus(LIMIT))
        .setSpec(spec.toJson())
        .build();
  }
}
