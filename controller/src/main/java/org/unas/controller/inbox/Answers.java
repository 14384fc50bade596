package org.unas.controller.inbox;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.unas.schemas.Evaluation;
import org.unas.schemas.Excerpt;
import org.unas.schemas.Floats;
import org.unas.schemas.HeldOut;
import org.unas.schemas.Measured;
import org.unas.schemas.Outcome;
import org.unas.schemas.Purpose;
import org.unas.schemas.Reward;
import org.unas.search.life.learning.DataConcern;
import org.unas.search.life.learning.Lesson;
import org.unas.search.life.learning.Setback;
import org.unas.search.life.sample.EvaluatorAnswer;
import org.unas.search.life.sample.Failure;
import org.unas.search.life.sample.TrainerAnswer;
import org.unas.search.request.Metric;
import org.unas.search.request.SearchSpec;
import org.unas.search.request.Term;
import org.unas.search.space.SearchSpace;

/**
 * From a worker's {@link Reward} or {@link Evaluation} to what its search hears. Numbers that no
 * search could use, or the lack of one that the search needs, turn the answer into an infeasible
 * one.
 *
 * @param spec says what the search needs
 * @param space says how long a gradient is
 */
public record Answers(SearchSpec spec, SearchSpace space) {

  /** What a trainer says. */
  TrainerAnswer of(Reward reward) {
    long sample = reward.getSample().getEnvelope().getSequence();
    if (reward.getOutcome() == Outcome.INFEASIBLE) {
      return new TrainerAnswer.Infeasible(sample, failure(reward.getFailure(), "trainer"));
    }
    Purpose purpose = reward.getSample().getPurpose();
    if (purpose == Purpose.RETRAIN) {
      return retrained(sample, reward);
    }
    OptionalDouble discrete = Measured.figure(reward, "discreteLoss");
    OptionalDouble relaxed = Measured.figure(reward, "relaxedLoss");
    OptionalDouble accuracy = Measured.figure(reward, "accuracy");
    Numbers numbers =
        Numbers.of(reward.getSample().getSampleId())
            .require(discrete, relaxed, accuracy)
            .requireShare(accuracy);
    if (spec.objectives().stream().map(Term::metric).anyMatch(Metric::needsTrainingLoss)) {
      numbers.requireThere("trainingLoss", discrete.isPresent());
    }
    if (relaxed.isPresent() || purpose == Purpose.SEARCH && spec.followsTrainingGradient()) {
      numbers.requireGradient(reward.getRelaxationGradient(), purpose, space);
    }
    if (numbers.malformed().isPresent()) {
      return new TrainerAnswer.Infeasible(sample, numbers.malformed().get());
    }
    float[] gradient = Floats.fromBytes(reward.getRelaxationGradient());
    return new TrainerAnswer.Measured(
        sample, discrete, at(purpose, relaxed), accuracy, at(purpose, gradient));
  }

  /** What the weights made of what a trainer measured. */
  static Lesson lesson(Reward reward) {
    OptionalDouble guessing = Measured.figure(reward, "guessingLoss");
    OptionalDouble relaxed = Measured.figure(reward, "relaxedLoss");
    double timesGuessing =
        guessing.isPresent() && relaxed.isPresent()
            ? relaxed.getAsDouble() / guessing.getAsDouble()
            : 0;
    return new Lesson(timesGuessing, setback(reward), dataConcerns(reward));
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
    OptionalDouble loss = Measured.figure(reward, "discreteLoss");
    if (heldOut == null || loss.isEmpty()) {
      return new TrainerAnswer.Infeasible(
          sample,
          Numbers.malformed(
              String.format(
                  Locale.ROOT,
                  "The answer to a retraining holds a training loss and a validation, but that to"
                      + " sample %s does not.",
                  reward.getSample().getSampleId())));
    }
    Optional<Failure> malformed =
        Numbers.of(reward.getSample().getSampleId())
            .require(loss.getAsDouble(), heldOut.getLoss(), heldOut.getAccuracy())
            .requireShare(OptionalDouble.of(heldOut.getAccuracy()))
            .require(reward.getMilliseconds())
            .malformed();
    if (malformed.isPresent()) {
      return new TrainerAnswer.Infeasible(sample, malformed.get());
    }
    return new TrainerAnswer.Retrained(
        sample,
        loss.getAsDouble(),
        heldOut.getLoss(),
        heldOut.getAccuracy(),
        reward.getMilliseconds() / 1e3);
  }

  private static List<DataConcern> dataConcerns(Reward reward) {
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
  EvaluatorAnswer of(long sample, Evaluation evaluation) {
    if (evaluation.getOutcome() == Outcome.INFEASIBLE) {
      return new EvaluatorAnswer.Infeasible(sample, failure(evaluation.getFailure(), "evaluator"));
    }
    Purpose purpose = evaluation.getPurpose();
    OptionalDouble discrete = Measured.figure(evaluation, "discreteLoss");
    OptionalDouble relaxed = Measured.figure(evaluation, "relaxedLoss");
    OptionalDouble accuracy = Measured.figure(evaluation, "accuracy");
    EvaluatorAnswer.Size size = size(evaluation);
    Numbers numbers =
        Numbers.of(evaluation.getSampleId())
            .require(discrete, relaxed, accuracy, size.latencyMs(), size.energy())
            .requireShare(accuracy)
            .requireThere("validationLoss", discrete.isPresent())
            .requireThere("accuracy", accuracy.isPresent());
    spec.objectives().stream()
        .map(Term::metric)
        .filter(Metric::isCost)
        .forEach(cost -> numbers.requireThere(cost, size.costs().of(cost)));
    if (relaxed.isPresent() || purpose == Purpose.SEARCH && spec.followsValidationGradient()) {
      numbers.requireGradient(evaluation.getRelaxationGradient(), purpose, space);
    }
    if (numbers.malformed().isPresent()) {
      return new EvaluatorAnswer.Infeasible(sample, numbers.malformed().get());
    }
    float[] gradient = Floats.fromBytes(evaluation.getRelaxationGradient());
    return new EvaluatorAnswer.Measured(
        sample,
        discrete.getAsDouble(),
        at(purpose, relaxed),
        accuracy.getAsDouble(),
        at(purpose, gradient),
        size);
  }

  private static EvaluatorAnswer.Size size(Evaluation evaluation) {
    OptionalLong batch = Measured.count(evaluation, "latencyBatch");
    return new EvaluatorAnswer.Size(
        Measured.figure(evaluation, "latencyMs"),
        batch.isPresent() ? OptionalInt.of((int) batch.getAsLong()) : OptionalInt.empty(),
        Measured.figure(evaluation, "energy"),
        Measured.count(evaluation, "parameters"),
        Measured.count(evaluation, "flops"));
  }

  /** What to say of an answer that a search choked on. */
  public static Failure indigestible(String searchId, RuntimeException why) {
    return Numbers.malformed(
        Excerpt.sentence(
            String.format(
                Locale.ROOT, "An answer to search %s cannot be used: %s", searchId, why)));
  }

  /** What to say of a search that was cancelled because no version can read it. */
  public static Failure cancelledUnread(String searchId, String reason) {
    return new Failure(
        "QUARANTINED",
        String.format(
            Locale.ROOT,
            "What is stored of search %s could not be read, and it was cancelled: %s",
            searchId,
            reason),
        "Ask again under another id.",
        false);
  }

  /** What to say of a search that the controller itself cannot go on with. */
  public static Failure defect(String searchId, RuntimeException why) {
    return new Failure(
        "CONTROLLER_ERROR",
        Excerpt.sentence(
            String.format(
                Locale.ROOT, "The controller cannot go on with search %s: %s", searchId, why)),
        "The controller's log has the stack trace; please report it. Other searches go on.",
        true);
  }

  /** A finalist has no relaxation. */
  private static float[] at(Purpose purpose, float[] gradient) {
    return purpose == Purpose.FINAL ? new float[0] : gradient;
  }

  private static OptionalDouble at(Purpose purpose, OptionalDouble relaxedLoss) {
    return purpose == Purpose.FINAL ? OptionalDouble.empty() : relaxedLoss;
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
