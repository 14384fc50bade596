package org.unas.controller;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.unas.schemas.Evaluation;
import org.unas.schemas.Floats;
import org.unas.schemas.HeldOut;
import org.unas.schemas.Outcome;
import org.unas.schemas.Purpose;
import org.unas.schemas.Reward;
import org.unas.search.life.DataConcern;
import org.unas.search.life.EvaluatorAnswer;
import org.unas.search.life.Failure;
import org.unas.search.life.Lesson;
import org.unas.search.life.Setback;
import org.unas.search.life.TrainerAnswer;
import org.unas.search.space.SearchSpace;

/**
 * From a worker's {@link Reward} or {@link Evaluation} to what its search hears. Numbers that no
 * search could use turn the answer into an infeasible one.
 */
final class Answers {
  private Answers() {}

  /** What a trainer says. */
  static TrainerAnswer of(Reward reward, SearchSpace space) {
    long sample = reward.getSample().getEnvelope().getSequence();
    if (reward.getOutcome() == Outcome.INFEASIBLE) {
      return new TrainerAnswer.Infeasible(sample, failure(reward.getFailure(), "trainer"));
    }
    Purpose purpose = reward.getSample().getPurpose();
    if (purpose == Purpose.RETRAIN) {
      return retrained(sample, reward);
    }
    Optional<Failure> malformed =
        Numbers.of(reward.getSample().getSampleId())
            .require(reward.getDiscreteLoss(), reward.getRelaxedLoss(), reward.getAccuracy())
            .requireGradient(reward.getRelaxationGradient(), purpose, space)
            .malformed();
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

  /** What the weights made of what a trainer measured. */
  static Lesson lesson(Reward reward) {
    double guessing = reward.getGuessingLoss();
    return new Lesson(guessing > 0 ? reward.getRelaxedLoss() / guessing : 0, setback(reward));
  }

  private static Optional<Setback> setback(Reward reward) {
    String trainer = reward.getEnvelope().getProducer();
    return Optional.ofNullable(reward.getSetback())
        .map(
            setback ->
                new Setback(
                    setback.getBlock(),
                    trainer,
                    reward.getSample().getSampleId(),
                    setback.getCode(),
                    setback.getMessage()));
  }

  private static TrainerAnswer retrained(long sample, Reward reward) {
    HeldOut heldOut = reward.getHeldOut();
    if (heldOut == null) {
      return new TrainerAnswer.Infeasible(
          sample,
          Numbers.malformed(
              String.format(
                  Locale.ROOT,
                  "The answer to a retraining holds a validation, but that to sample %s does not.",
                  reward.getSample().getSampleId())));
    }
    Optional<Failure> malformed =
        Numbers.of(reward.getSample().getSampleId())
            .require(reward.getDiscreteLoss(), heldOut.getLoss(), heldOut.getAccuracy())
            .require(reward.getMilliseconds())
            .malformed();
    if (malformed.isPresent()) {
      return new TrainerAnswer.Infeasible(sample, malformed.get());
    }
    return new TrainerAnswer.Retrained(
        sample,
        reward.getDiscreteLoss(),
        heldOut.getLoss(),
        heldOut.getAccuracy(),
        reward.getMilliseconds() / 1e3);
  }

  /** What a trainer found odd about the images; empty if nothing, or if it did not look. */
  static List<DataConcern> dataConcerns(Reward reward) {
    return Optional.ofNullable(reward.getDataConcerns()).orElse(List.of()).stream()
        .map(
            concern ->
                new DataConcern(
                    concern.getCode(),
                    concern.getMessage(),
                    concern.getHint(),
                    concern.getTeachesNothing()))
        .toList();
  }

  /** What an evaluator says about the sample of that number. */
  static EvaluatorAnswer of(long sample, Evaluation evaluation, SearchSpace space) {
    if (evaluation.getOutcome() == Outcome.INFEASIBLE) {
      return new EvaluatorAnswer.Infeasible(sample, failure(evaluation.getFailure(), "evaluator"));
    }
    Optional<Failure> malformed =
        Numbers.of(evaluation.getSampleId())
            .require(evaluation.getDiscreteLoss(), evaluation.getRelaxedLoss())
            .require(evaluation.getAccuracy(), evaluation.getLatencyMs(), evaluation.getEnergy())
            .requireGradient(evaluation.getRelaxationGradient(), evaluation.getPurpose(), space)
            .malformed();
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
        evaluation.getEnergy(),
        evaluation.getParameters(),
        evaluation.getFlops());
  }

  /** What to say of an answer that a search choked on. */
  static Failure indigestible(String searchId, RuntimeException why) {
    return Numbers.malformed(
        String.format(Locale.ROOT, "An answer to search %s cannot be used: %s", searchId, why));
  }

  /** What to say of a search that the controller itself cannot go on with. */
  static Failure defect(String searchId, RuntimeException why) {
    return new Failure(
        "CONTROLLER_ERROR",
        String.format(Locale.ROOT, "The controller cannot go on with search %s: %s", searchId, why),
        "The controller's log has the stack trace; please report it. Other searches go on.",
        true);
  }

  private static float[] gradient(Purpose purpose, ByteBuffer bytes) {
    return purpose == Purpose.FINAL ? new float[0] : Floats.fromBytes(bytes);
  }

  private static Failure failure(org.unas.schemas.Failure failure, String role) {
    return failure == null
        ? Numbers.malformed(
            String.format(
                Locale.ROOT, "An infeasible answer says why, but the %s's does not.", role))
        : new Failure(
            failure.getCode(), failure.getMessage(), failure.getHint(), failure.getFatal());
  }
}
