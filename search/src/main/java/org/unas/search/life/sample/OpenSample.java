package org.unas.search.life.sample;

import java.util.Objects;
import java.util.Optional;
import org.unas.search.policy.Draw;
import org.unas.search.request.SearchSpec;
import org.unas.search.strategy.Proposal;

/**
 * A sample with the answers that it has so far.
 *
 * @param question what was asked
 * @param temperature τ of its relaxation; 0 for a finalist
 * @param logProbabilities ln p of every option under the policy that drew it; empty where that does
 *     not matter
 * @param soft ζ where the network is not evaluated at it; empty where the question has it
 * @param origin how a finalist was found; empty for other purposes
 * @param training the trainer's answer
 * @param validation the evaluator's answer
 */
public record OpenSample(
    Question question,
    double temperature,
    double[] logProbabilities,
    float[] soft,
    Optional<Origin> origin,
    Optional<TrainerAnswer.Measured> training,
    Optional<EvaluatorAnswer.Measured> validation) {

  /** What an older version stored lacks the policy and ζ: then age does not matter. */
  public OpenSample {
    logProbabilities = Objects.requireNonNullElse(logProbabilities, new double[0]);
    soft = Objects.requireNonNullElse(soft, new float[0]);
  }

  /** A proposal without answers. */
  public static OpenSample asked(Question question, Proposal proposal) {
    Draw draw = proposal.draw();
    boolean evaluatedThere = draw.relaxation() == proposal.evaluated();
    return new OpenSample(
        question,
        draw.temperature(),
        draw.logProbabilities(),
        evaluatedThere ? new float[0] : draw.relaxation(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** A finalist without answers. */
  public static OpenSample finalist(Question question, Origin origin) {
    return new OpenSample(
        question,
        0,
        new double[0],
        new float[0],
        Optional.of(origin),
        Optional.empty(),
        Optional.empty());
  }

  OpenSample with(TrainerAnswer.Measured answer) {
    return new OpenSample(
        question, temperature, logProbabilities, soft, origin, Optional.of(answer), validation);
  }

  OpenSample with(EvaluatorAnswer.Measured answer) {
    return new OpenSample(
        question, temperature, logProbabilities, soft, origin, training, Optional.of(answer));
  }

  /**
   * Refuses answers without the gradients that the search follows, before anything rests on them.
   *
   * @throws IllegalArgumentException if one lacks its relaxed loss
   */
  public void requireGradients(SearchSpec spec) {
    boolean trained =
        !spec.followsTrainingGradient() || training.orElseThrow().relaxedLoss().isPresent();
    boolean validated =
        !spec.followsValidationGradient() || validation.orElseThrow().relaxedLoss().isPresent();
    if (!trained || !validated) {
      throw new IllegalArgumentException(
          "The strategy follows gradients of relaxed networks, so each answer needs a relaxed loss,"
              + " but one to sample "
              + number()
              + " has none.");
    }
  }

  /** True if every answer that its purpose needs is there. Warm-up needs no validation. */
  public boolean complete() {
    return training.isPresent() && (question.purpose() == Purpose.WARMUP || validation.isPresent());
  }

  /** Whose answer comes next. */
  Worker.Role awaited() {
    return training.isPresent() ? Worker.Role.EVALUATOR : Worker.Role.TRAINER;
  }

  /** Its number, from 0. */
  public long number() {
    return question.sample();
  }

  /** How it was drawn. */
  public Draw draw() {
    float[] relaxation = soft.length > 0 ? soft : question.relaxation();
    return new Draw(question.architecture(), relaxation, temperature, logProbabilities);
  }
}
