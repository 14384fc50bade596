package org.unas.cli.guarantee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.unas.evaluator.EvaluationSession;
import org.unas.schemas.ArchitectureSample;
import org.unas.schemas.Evaluation;
import org.unas.schemas.Floats;
import org.unas.schemas.Purpose;
import org.unas.schemas.Reward;
import org.unas.schemas.Topic;
import org.unas.schemas.WeightBlock;
import org.unas.search.request.SearchSpec;
import org.unas.search.space.Architecture;
import org.unas.streaming.EventPublisher;
import org.unas.streaming.KafkaSettings;
import org.unas.streaming.ServiceIdentity;
import org.unas.streaming.weights.WeightReplica;
import org.unas.supernet.eager.Engine;
import org.unas.supernet.file.DataRoot;
import org.unas.supernet.session.SearchMaterials;
import org.unas.trainer.TrainingSession;

/**
 * Has one trainer of two step on one operation only, and asks the other trainer and the evaluator
 * what they make of it.
 */
final class TravellingBlock implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int EDGES = 6;
  private static final int OPTIONS = 5;
  private static final int CONVOLUTION = 3;

  private final SearchSpec spec;
  private final KafkaSettings settings;
  private final ServiceIdentity identity = ServiceIdentity.of("test");
  private final EventPublisher<ArchitectureSample> samples;
  private final TopicRecords<Reward> rewards;
  private final TopicRecords<Evaluation> evaluations;
  private long next;

  TravellingBlock(KafkaSettings settings, SearchSpec spec) {
    this.spec = spec;
    this.settings = settings;
    this.samples = new EventPublisher<>(settings, Topic.ARCHITECTURES, ArchitectureSample.class);
    this.rewards = new TopicRecords<>(settings, Topic.REWARDS, Reward.class);
    this.evaluations = new TopicRecords<>(settings, Topic.EVALUATIONS, Evaluation.class);
  }

  /** Fails unless both have the weights that the one trainer made. */
  void follow() throws InterruptedException {
    String toucher = answerTo(ask(Purpose.WARMUP)).getEnvelope().getProducer();
    awaitMerge();
    Reward fromOther = finalFromOtherThan(toucher);
    Evaluation evaluation = evaluationOf(fromOther);
    try (WeightReplica replica = WeightReplica.forReader(settings)) {
      replica.start();
      assertThat(replica.awaitCaughtUp(LIMIT)).isTrue();
      Engine engine = Engine.start();
      SearchMaterials materials = SearchMaterials.open(DataRoot.EVERYTHING, spec, engine);
      double untouched =
          TrainingSession.alone(materials).assess(architecture()).discreteLoss().getAsDouble();
      EvaluationSession merged = new EvaluationSession(materials);
      replica
          .feed(spec.searchId())
          .poll()
          .blocks()
          .forEach(block -> merged.install(block.block(), block.values()));
      double touched =
          TrainingSession.alone(materials).assess(architecture()).discreteLoss().getAsDouble();
      assertThat(fromOther.getDiscreteLoss()).isEqualTo(touched).isNotEqualTo(untouched);
      assertThat(evaluation.getDiscreteLoss())
          .isEqualTo(merged.assess(architecture()).discreteLoss());
      merged.close();
    }
  }

  /** A trainer publishes its step with its next sample or when it has been idle for a while. */
  private void awaitMerge() {
    try (var weights = new TopicRecords<>(settings, Topic.WEIGHTS, WeightBlock.class)) {
      await()
          .atMost(LIMIT)
          .until(
              () ->
                  weights.records().stream()
                      .anyMatch(b -> b.getEnvelope().getSearchId().equals(spec.searchId())));
    }
  }

  /** Idle trainers compete for samples, so some are needed until the other one gets one. */
  private Reward finalFromOtherThan(String toucher) {
    for (int round = 0; round < 20; round++) {
      List<Long> pair = List.of(ask(Purpose.FINAL), ask(Purpose.FINAL));
      for (long number : pair) {
        Reward reward = answerTo(number);
        if (!reward.getEnvelope().getProducer().equals(toucher)) {
          return reward;
        }
      }
    }
    throw new AssertionError("Only " + toucher + " answers.");
  }

  private long ask(Purpose purpose) {
    long number = next++;
    String sampleId = spec.searchId() + "/" + number;
    ArchitectureSample sample =
        ArchitectureSample.newBuilder()
            .setEnvelope(identity.envelope(spec.searchId(), number))
            .setSampleId(sampleId)
            .setPurpose(purpose)
            .setChoices(architecture().choices())
            .setRelaxation(Floats.toBytes(corner()))
            .setPolicyVersion(0)
            .setLearningRate(0.01)
            .setDeadline(Instant.now().plus(LIMIT))
            .setSpec(spec.toJson())
            .build();
    samples.publish(sampleId, sample).join();
    return number;
  }

  private Reward answerTo(long number) {
    return await()
        .atMost(LIMIT)
        .until(
            () ->
                rewards.records().stream()
                    .filter(reward -> reward.getEnvelope().getSearchId().equals(spec.searchId()))
                    .filter(reward -> reward.getEnvelope().getSequence() == number)
                    .findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  private Evaluation evaluationOf(Reward reward) {
    return await()
        .atMost(LIMIT)
        .until(
            () ->
                evaluations.records().stream()
                    .filter(e -> e.getSampleId().equals(reward.getSample().getSampleId()))
                    .findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  private static Architecture architecture() {
    return Architecture.of(Collections.nCopies(EDGES, CONVOLUTION));
  }

  private static float[] corner() {
    float[] corner = new float[EDGES * OPTIONS];
    IntStream.range(0, EDGES).forEach(edge -> corner[edge * OPTIONS + CONVOLUTION] = 1);
    return corner;
  }

  @Override
  public void close() {
    samples.close();
    rewards.close();
    evaluations.close();
  }
}
