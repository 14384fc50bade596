package org.unas.controller;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.unas.schemas.Evaluation;
import org.unas.schemas.Floats;
import org.unas.schemas.Outcome;
import org.unas.schemas.Purpose;
import org.unas.schemas.Reward;
import org.unas.search.life.EvaluatorAnswer;
import org.unas.search.life.Failure;
import org.unas.search.life.TrainerAnswer;
import org.unas.search.space.SearchSpace;

/**
 * From a worker's {@link Reward} or {@link Evaluation} to what its search hears. Numbers that no
 * search could use turn the answer into an infeasible one.
 */
final class Answers {
  private static final String MALFORMED = "MALFORMED_ANSWER";

  private Answers() {}

  /** What a trainer says. */
  static TrainerAnswer of(Reward reward, SearchSpace space) {
    long sample = reward.getSample().getEnvelope().getSequence();
    if (reward.getOutcome() == Outcome.INFEASIBLE) {
      return new TrainerAnswer.Infeasible(sample, failure(reward.getFailure(), "trainer"));
    }
    Purpose purpose = reward.getSample().getPurpose();
    Optional<Failure> malformed =
        malformedNumbers(
                reward.getSample().getSampleId(),
                reward.getDiscreteLoss(),
                reward.getRelaxedLoss(),
                reward.getAccuracy())
            .or(
                () ->
                    malformedGradient(
                        reward.getSample().getSampleId(),
                        purpose,
                        reward.getRelaxationGradient(),
                        space));
    if (malformed.isPresent()) {
      return new TrainerAnswer.Infeasible(sample, malformed.get());
    }
    return new TrainerAnswer.Measured(
        sample,
        reward.getDiscreteLoss(),
        reward.getRelaxedLoss(),
        reward.getAccuracy(),
        gradient(purpose, reward.getRelaxationGradient()));
  }

  /** What an evaluator says about the sample of that number. */
  static EvaluatorAnswer of(long sample, Evaluation evaluation, SearchSpace space) {
    if (evaluation.getOutcome() == Outcome.INFEASIBLE) {
      return new EvaluatorAnswer.Infeasible(sample, failure(evaluation.getFailure(), "evaluator"));
    }
    Optional<Failure> malformed =
        malformedNumbers(
                evaluation.getSampleId(),
                evaluation.getDiscreteLoss(),
                evaluation.getRelaxedLoss(),
                evaluation.getAccuracy(),
                evaluation.getLatencyMs())
            .or(
                () ->
                    malformedGradient(
                        evaluation.getSampleId(),
                        evaluation.getPurpose(),
                        evaluation.getRelaxationGradient(),
                        space));
    if (malformed.isPresent()) {
      return new EvaluatorAnswer.Infeasible(sample, malformed.get());
    }
    return new EvaluatorAnswer.Measured(
        sample,
        evaluation.getDiscreteLoss(),
        evaluation.getRelaxedLoss(),
        evaluation.getAccuracy(),
        gradient(evaluation.getPurpose(), evaluation.getRelaxationGradient()),
        size(evaluation));
  }

  private static EvaluatorAnswer.Size size(Evaluation evaluation) {
    return new EvaluatorAnswer.Size(
        evaluation.getLatencyMs(),
        evaluation.getLatencyBatch(),
        evaluation.getParameters(),
        evaluation.getFlops());
  }

  /** What to say of an answer that a search choked on. */
  static Failure indigestible(String searchId, RuntimeException why) {
    return malformed("An answer to search %s cannot be used: %s".formatted(searchId, why));
  }

  private static Optional<Failure> malformedNumbers(String sampleId, double... numbers) {
    return DoubleStream.of(numbers).allMatch(x -> Double.isFinite(x) && x >= 0)
        ? Optional.empty()
        : Optional.of(
            malformed(
                "Losses, accuracy and latency are finite and at least 0, but sample %s has %s."
                    .formatted(sampleId, DoubleStream.of(numbers).boxed().toList())));
  }

  private static Optional<Failure> malformedGradient(
      String sampleId, Purpose purpose, ByteBuffer gradient, SearchSpace space) {
    if (purpose == Purpose.FINAL || purpose == Purpose.WARMUP && !gradient.hasRemaining()) {
      return Optional.empty();
    }
    if (gradient.remaining() != space.width() * Float.BYTES) {
      return Optional.of(
          malformed(
              "A gradient has %d numbers of 4 bytes, but that of sample %s has %d bytes."
                  .formatted(space.width(), sampleId, gradient.remaining())));
    }
    for (float value : Floats.fromBytes(gradient)) {
      if (!Float.isFinite(value)) {
        return Optional.of(
            malformed("A gradient is finite, but that of sample %s is not.".formatted(sampleId)));
      }
    }
    return Optional.empty();
  }

  private static float[] gradient(Purpose purpose, ByteBuffer bytes) {
    return purpose == Purpose.FINAL ? new float[0] : Floats.fromBytes(bytes);
  }

  private static Failure malformed(String message) {
    return new Failure(
        MALFORMED, message, "Workers and controller must be of one version; see its log.", false);
  }

  private static Failure failure(org.unas.schemas.Failure failure, String role) {
    return failure == null
        ? malformed("An infeasible answer says why, but the %s's does not.".formatted(role))
        : new Failure(
            failure.getCode(), failure.getMessage(), failure.getHint(), failure.getFatal());
  }
}
