package org.unas.search.life;

import java.util.List;
import org.unas.search.objective.TermValue;

/**
 * An architecture with what was measured of it.
 *
 * @param choices the architecture
 * @param origin how it was found
 * @param sample the sample that measured it
 * @param objective value of the objective
 * @param trainingLoss mean cross-entropy on training images
 * @param validationLoss mean cross-entropy on validation images
 * @param validationAccuracy in [0, 1]
 * @param size latency, energy, parameters, operations
 * @param terms the terms of the objective
 */
public record Candidate(
    int[] choices,
    Origin origin,
    long sample,
    double objective,
    double trainingLoss,
    double validationLoss,
    double validationAccuracy,
    EvaluatorAnswer.Size size,
    List<TermValue> terms) {

  /** Makes the list unmodifiable; earlier versions stored none. */
  public Candidate {
    terms = terms == null ? List.of() : List.copyOf(terms);
  }

  /** How an architecture was found. */
  public enum Origin {
    /** The most probable option of every decision. */
    POLICY_MODE,
    /** The lowest objective of a sample during the search. */
    INCUMBENT,
    /** Drawn from the final policy. */
    POLICY_SAMPLE
  }

  /** Whether it keeps every hard limit, and so may be a result. */
  public boolean feasible() {
    return terms.stream().noneMatch(TermValue::exceeded);
  }

  /** |validation loss - training loss|. */
  public double gap() {
    return Math.abs(validationLoss - trainingLoss);
  }
}
