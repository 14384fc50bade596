package org.unas.cli.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.unas.cli.cluster.LocalCluster;
import org.unas.cli.cluster.LocalClusterPlan;
import org.unas.schemas.ArchitectureSample;
import org.unas.schemas.Completed;
import org.unas.schemas.DeadLetter;
import org.unas.schemas.Failed;
import org.unas.schemas.PolicyUpdate;
import org.unas.schemas.Progress;
import org.unas.schemas.Purpose;
import org.unas.schemas.Rejected;
import org.unas.schemas.Reward;
import org.unas.schemas.SearchEvent;
import org.unas.schemas.Topic;
import org.unas.schemas.WeightBlock;
import org.unas.search.request.SearchSpec;

/** What is promised when processes are killed and when input is bad, with real processes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KillAndResumeTest {
  private static final Duration LIMIT = Duration.ofSeconds(120);
  private static final int SAMPLES = 120;

  @TempDir static Path folder;
  private LocalCluster cluster;

  @BeforeAll
  void start() {
    cluster =
        LocalCluster.start(
            LocalClusterPlan.in(folder)
                .trainers(2)
                .recordLock(Duration.ofSeconds(3))
                .environment(Map.of("OMP_NUM_THREADS", "1"))
                .build());
    cluster.awaitReady(LIMIT);
  }

  @AfterAll
  void stop() {
    cluster.close();
  }

  @Test
  void shouldShareWeightsBetweenTwoTrainers() {
    run("two-trainers", () -> {});
    assertThat(producers("two-trainers")).hasSize(2);
    try (var weights = new TopicRecords<>(cluster.settings(), Topic.WEIGHTS, WeightBlock.class)) {
      Set<String> contributors =
          weights.records().stream()
              .filter(block -> block.getEnvelope().getSearchId().equals("two-trainers"))
              .map(WeightBlock::getTrainerId)
              .collect(Collectors.toSet());
      assertThat(contributors).hasSize(2);
    }
  }

  @Test
  void shouldBringABlockThatOneTrainerTouchedToTheOtherAndToTheEvaluator() throws Exception {
    SearchSpec spec = Requests.digits("travelling-block", SAMPLES, "");
    try (TravellingBlock block = new TravellingBlock(cluster.settings(), spec)) {
      block.follow();
    }
  }

  @Test
  void shouldSurviveTheKillOfATrainer() {
    run("trainer-killed", () -> cluster.service("trainer-1").kill());
  }

  @Test
  void shouldSurviveTheKillOfAnEvaluator() {
    run("evaluator-killed", () -> cluster.service("evaluator-1").kill());
  }

  @Test
  void shouldContinueAfterTheKillOfTheController() {
    run("controller-killed", () -> cluster.service("controller").kill());
  }

  @Test
  void shouldFailASearchWhoseDataSetIsNotThere() {
    SearchSpec spec = Requests.digits("no-data", SAMPLES, "");
    SearchSpec broken =
        SearchSpec.fromJson(spec.toJson().replace("\"digits\"", "\"cifar10:/nowhere/at/all\""));
    Requests.submit(cluster.settings(), broken);
    try (ResultStream events = new ResultStream(cluster.settings(), "no-data")) {
      events.untilEnd(LIMIT);
      Failed failed = events.bodies(Failed.class).get(0);
      assertThat(failed.getFailure().getCode()).isEqualTo("DATASET_NOT_FOUND");
      assertThat(failed.getFailure().getHint()).isNotBlank();
    }
  }

  @Test
  void shouldPutBytesThatAreNoRequestAsideAndGoOn() {
    RawRequests.send(cluster.settings(), new byte[] {7, 7, 7});
    RawRequests.send(
        cluster.settings(),
        "{\"searchId\":\"bad\",\"budget\":{\"samples\":0}}".getBytes(StandardCharsets.UTF_8));
    try (ResultStream events = new ResultStream(cluster.settings(), "bad")) {
      events.until(Rejected.class, LIMIT);
      assertThat(events.bodies(Rejected.class).get(0).getViolations())
          .extracting(violation -> violation.getField())
          .containsExactlyInAnyOrder("space", "dataset", "budget.samples");
    }
    try (var letters =
        new TopicRecords<>(cluster.settings(), Topic.DEAD_LETTERS, DeadLetter.class)) {
      assertThat(letters.records())
          .anyMatch(letter -> letter.getValue().remaining() == 3 && !letter.getReason().isBlank());
    }
  }

  /** Runs a search, does something in its middle, and checks that nothing was lost or doubled. */
  private void run(String searchId, Runnable disturbance) {
    Requests.submit(cluster.settings(), Requests.digits(searchId, SAMPLES, ""));
    try (ResultStream events = new ResultStream(cluster.settings(), searchId)) {
      events.until(
          event ->
              event.getBody() instanceof Progress progress && progress.getPhase().equals("search"),
          LIMIT);
      disturbance.run();
      List<SearchEvent> all = events.untilEnd(LIMIT);
      assertThat(all)
          .extracting(event -> event.getEnvelope().getSequence())
          .containsExactlyElementsOf(LongStream.range(0, all.size()).boxed().toList());
      assertThat(events.bodies(Completed.class)).hasSize(1);
      assertThat(events.bodies(Completed.class).get(0).getSamples()).isEqualTo(SAMPLES);
    }
    assertEverySampleCountedOnce(searchId);
  }

  private void assertEverySampleCountedOnce(String searchId) {
    try (var updates =
            new TopicRecords<>(cluster.settings(), Topic.POLICY_UPDATES, PolicyUpdate.class);
        var samples =
            new TopicRecords<>(cluster.settings(), Topic.ARCHITECTURES, ArchitectureSample.class)) {
      List<Long> counted =
          updates.records().stream()
              .filter(update -> update.getEnvelope().getSearchId().equals(searchId))
              .flatMap(update -> update.getSamples().stream())
              .toList();
      assertThat(counted).doesNotHaveDuplicates().hasSize(SAMPLES - SAMPLES / 4);
      List<Long> numbers =
          samples.records().stream()
              .filter(sample -> sample.getEnvelope().getSearchId().equals(searchId))
              .map(sample -> sample.getEnvelope().getSequence())
              .toList();
      assertThat(numbers)
          .containsExactlyElementsOf(LongStream.range(0, numbers.size()).boxed().toList());
    }
  }

  private Set<String> producers(String searchId) {
    try (var rewards = new TopicRecords<>(cluster.settings(), Topic.REWARDS, Reward.class)) {
      Set<String> producers = new HashSet<>();
      for (Reward reward : rewards.records()) {
        if (reward.getEnvelope().getSearchId().equals(searchId)
            && reward.getSample().getPurpose() != Purpose.FINAL) {
          producers.add(reward.getEnvelope().getProducer());
        }
      }
      return producers;
    }
  }
}
