package org.unas.search.life;

import java.util.Optional;
import org.unas.search.policy.Draw;

/**
 * A sample with the answers that it has so far.
 *
 * @param question what was asked
 * @param logProbability ln p(z) under the policy that drew it
 * @param origin how a finalist was found; empty for other purposes
 * @param training the trainer's answer
 * @param validation the evaluator's answer
 */
public record OpenSample(
    Question question,
    double logProbability,
    Optional<Candidate.Origin> origin,
    Optional<TrainerAnswer.Measured> training,
    Optional<EvaluatorAnswer.Measured> validation) {

  /** A sample without answers. */
  static OpenSample asked(Question question, double logProbability) {
    return new OpenSample(
        question, logProbability, Optional.empty(), Optional.empty(), Optional.empty());
  }

  OpenSample from(Candidate.Origin found) {
    return new OpenSample(question, logProbability, Optional.of(found), training, validation);
  }

  OpenSample with(TrainerAnswer.Measured answer) {
    return new OpenSample(question, logProbability, origin, Optional.of(answer), validation);
  }

  OpenSample with(EvaluatorAnswer.Measured answer) {
    return new OpenSample(question, logProbability, origin, training, Optional.of(answer));
  }

  /** True if every answer that its purpose needs is there. Warm-up needs no validation. */
  boolean complete() {
    return training.isPresent() && (question.purpose() == Purpose.WARMUP || validation.isPresent());
  }

  long number() {
    return question.sample();
  }

  Draw draw() {
    return new Draw(question.choices(), question.relaxation(), logProbability);
  }
}
