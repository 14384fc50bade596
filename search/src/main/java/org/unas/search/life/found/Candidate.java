package org.unas.search.life.found;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.unas.search.life.sample.EvaluatorAnswer;
import org.unas.search.life.sample.Origin;
import org.unas.search.objective.TermValue;
import org.unas.search.space.Architecture;

/**
 * An architecture with what was measured of it.
 *
 * @param architecture stored as its choices
 * @param origin how it was found
 * @param sample the sample that measured it
 * @param objective value of the objective
 * @param trainingLoss mean cross-entropy on training images; empty where a table answers
 * @param validationLoss mean cross-entropy on validation images
 * @param validationAccuracy in [0, 1]
 * @param size latency, energy, parameters, operations
 * @param terms the terms of the objective
 * @param retrained what came out with weights of its own; empty if nobody tried
 */
public record Candidate(
    @JsonProperty("choices") Architecture architecture,
    Origin origin,
    long sample,
    double objective,
    OptionalDouble trainingLoss,
    double validationLoss,
    double validationAccuracy,
    EvaluatorAnswer.Size size,
    List<TermValue> terms,
    Optional<Retrained> retrained) {

  /** Makes the list unmodifiable; earlier versions stored none. */
  public Candidate {
    terms = terms == null ? List.of() : List.copyOf(terms);
  }

  /**
   * What an architecture was worth after a training from scratch.
   *
   * @param epochs of the training
   * @param objective value of the objective
   * @param trainingLoss mean over the last epoch
   * @param validationLoss mean cross-entropy on the validation split
   * @param validationAccuracy in [0, 1]
   */
  public record Retrained(
      int epochs,
      double objective,
      double trainingLoss,
      double validationLoss,
      double validationAccuracy) {}

  /** The same after a training from scratch. */
  public Candidate with(Retrained result) {
    return new Candidate(
        architecture,
        origin,
        sample,
        objective,
        trainingLoss,
        validationLoss,
        validationAccuracy,
        size,
        terms,
        Optional.of(result));
  }

  /** Whether it keeps every hard limit, and so may be a result. */
  public boolean feasible() {
    return terms.stream().noneMatch(TermValue::exceeded);
  }

  /** |validation loss - training loss|, where there is a training loss. */
  public OptionalDouble gap() {
    return trainingLoss.isPresent()
        ? OptionalDouble.of(Math.abs(validationLoss - trainingLoss.getAsDouble()))
        : OptionalDouble.empty();
  }
}
