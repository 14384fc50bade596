package org.unas.search.objective;

import java.util.List;
import org.unas.search.latency.LinearLatencyModel;
import org.unas.search.space.Decision;
import org.unas.search.space.SearchSpace;
import org.unas.search.spec.SearchSpec.Term;

/**
 * The weighted sum that a search minimises, at a discrete architecture z and, as the surrogate S,
 * at its relaxation ζ (UNAS, equations 5 and 8):
 *
 * <pre>
 *   L(z) = L_train + λ |L_val - L_train| + c(t) max(latency - T, 0) + λ_dup duplicate(z)
 * </pre>
 *
 * L takes the measured latency, S the linear model's.
 */
public final class Objective {
  private final List<Term> terms;
  private final SearchSpace space;

  /** The sum of these terms over architectures of this space. */
  public Objective(List<Term> terms, SearchSpace space) {
    this.terms = List.copyOf(terms);
    this.space = space;
  }

  /**
   * The objective at one sample.
   *
   * @param choices z
   * @param relaxation ζ; empty if there is none, and then S and its gradient mean nothing
   * @param measured what the workers measured
   * @param latencyModel predicts the latency of ζ
   * @param searched search samples before this one, for the ramps
   */
  public ObjectiveValue value(
      int[] choices,
      float[] relaxation,
      Measurements measured,
      LinearLatencyModel latencyModel,
      long searched) {
    double loss = 0;
    Surrogate surrogate = new Surrogate(relaxation.length);
    for (Term term : terms) {
      double weight = term.weight() * ramp(term, searched);
      loss += weight * discrete(term, choices, measured);
      if (relaxation.length > 0) {
        addRelaxed(term, weight, relaxation, measured, latencyModel, surrogate);
      }
    }
    return surrogate.withLoss(loss);
  }

  private static double ramp(Term term, long searched) {
    return term.rampSamples() == 0 ? 1 : Math.min(1, searched / (double) term.rampSamples());
  }

  private double discrete(Term term, int[] choices, Measurements measured) {
    return switch (term.metric()) {
      case TRAINING_LOSS -> measured.trainingLoss();
      case VALIDATION_LOSS -> measured.validationLoss();
      case GENERALIZATION_GAP -> Math.abs(measured.validationLoss() - measured.trainingLoss());
      case LATENCY -> Math.max(0, measured.latencyMs() - term.target());
      case DUPLICATE_EDGES -> space.duplicateEdges(oneHot(choices));
    };
  }

  private void addRelaxed(
      Term term,
      double weight,
      float[] relaxation,
      Measurements measured,
      LinearLatencyModel latencyModel,
      Surrogate into) {
    switch (term.metric()) {
      case TRAINING_LOSS ->
          into.add(weight, measured.relaxedTrainingLoss(), measured.trainingGradient());
      case VALIDATION_LOSS ->
          into.add(weight, measured.relaxedValidationLoss(), measured.validationGradient());
      case GENERALIZATION_GAP -> addGap(weight, measured, into);
      case LATENCY -> addLatency(term, weight, relaxation, latencyModel, into);
      case DUPLICATE_EDGES ->
          into.add(
              weight, space.duplicateEdges(relaxation), space.duplicateEdgesGradient(relaxation));
    }
  }

  private static void addGap(double weight, Measurements measured, Surrogate into) {
    double signed =
        weight * Math.signum(measured.relaxedValidationLoss() - measured.relaxedTrainingLoss());
    into.add(signed, measured.relaxedValidationLoss(), measured.validationGradient());
    into.add(-signed, measured.relaxedTrainingLoss(), measured.trainingGradient());
  }

  private static void addLatency(
      Term term,
      double weight,
      float[] relaxation,
      LinearLatencyModel latencyModel,
      Surrogate into) {
    double excess = latencyModel.predict(relaxation) - term.target();
    if (excess > 0) {
      into.add(weight, excess, latencyModel.coefficients());
    }
  }

  private float[] oneHot(int[] choices) {
    float[] oneHot = new float[space.width()];
    int offset = 0;
    int i = 0;
    for (Decision decision : space.decisions()) {
      oneHot[offset + choices[i++]] = 1;
      offset += decision.size();
    }
    return oneHot;
  }
}
