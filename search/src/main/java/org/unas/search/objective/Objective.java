package org.unas.search.objective;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.unas.search.cost.CostModels;
import org.unas.search.cost.Costs;
import org.unas.search.cost.LinearCostModel;
import org.unas.search.request.Metric;
import org.unas.search.request.Term;
import org.unas.search.space.Architecture;
import org.unas.search.space.SearchSpace;

/**
 * The weighted sum that a search minimises, at a discrete architecture z and, as the surrogate S,
 * at its relaxation ζ (UNAS, equations 5 and 8):
 *
 * <pre>
 *   L(z) = L_train + λ |L_val - L_train| + c(t) max(latency - T, 0) + λ_dup duplicate(z)
 * </pre>
 *
 * and as many other terms as a request names. L takes what was measured or looked up, S what a
 * linear model predicts of the costs ({@link CostCurve}). The error rate 1 - accuracy has no
 * derivative; its surrogate is 1 - exp(-L_val(ζ)), which is at most the expected share of errors
 * (Jensen) and lies on the same scale. The estimators with a correction are unbiased whatever S is;
 * those without one minimise S instead.
 */
public final class Objective {
  private final List<Term> terms;
  private final SearchSpace space;

  /** The sum of these terms over architectures of this space. */
  public Objective(List<Term> terms, SearchSpace space) {
    this.terms = List.copyOf(terms);
    this.space = space;
  }

  /** Whether an architecture keeps every hard limit, and so may be a result. */
  public boolean feasible(Costs costs) {
    return keepsLimits(cost -> costs.of(cost).orElse(Double.POSITIVE_INFINITY));
  }

  /** Whether an architecture should keep every hard limit, by the costs that models predict. */
  boolean feasible(Architecture architecture, CostModels models) {
    return keepsLimits(cost -> models.of(cost).predict(architecture));
  }

  private boolean keepsLimits(ToDoubleFunction<Metric> costs) {
    return terms.stream()
        .filter(term -> term.limit().isPresent())
        .allMatch(term -> costs.applyAsDouble(term.metric()) <= term.limit().getAsDouble());
  }

  /**
   * The part of a measured objective that only a trained network tells, without ramps.
   *
   * @param measured all terms, in the order of the request
   */
  double trained(List<TermValue> measured) {
    double sum = 0;
    for (int i = 0; i < terms.size(); i++) {
      if (terms.get(i).metric().isTrained()) {
        sum += terms.get(i).weight() * measured.get(i).raw();
      }
    }
    return sum;
  }

  /** The other part, by the costs that models predict, without ramps. */
  double known(Architecture architecture, CostModels models) {
    double sum = 0;
    for (Term term : terms) {
      if (term.metric().isCost()) {
        sum +=
            new CostCurve(term, term.weight()).at(models.of(term.metric()).predict(architecture));
      } else if (!term.metric().isTrained()) {
        sum += term.weight() * space.duplicateEdges(space.layout().oneHot(architecture));
      }
    }
    return sum;
  }

  /**
   * The objective at one sample.
   *
   * @param architecture z
   * @param relaxation ζ; empty if there is none, and then S and its gradient mean nothing
   * @param measured what the workers measured
   * @param models predict the costs of z and ζ
   * @param searched search samples before this one, for the ramps
   */
  public ObjectiveValue value(
      Architecture architecture,
      float[] relaxation,
      Measurements measured,
      CostModels models,
      long searched) {
    List<TermValue> values = new ArrayList<>();
    Surrogate surrogate = new Surrogate(relaxation.length);
    for (Term term : terms) {
      double weight = term.weight() * ramp(term, searched);
      values.add(discrete(term, weight, architecture, measured, models));
      if (relaxation.length > 0) {
        addRelaxed(term, weight, relaxation, measured, models, surrogate);
      }
    }
    return surrogate.with(List.copyOf(values));
  }

  private static double ramp(Term term, long searched) {
    return term.rampSamples() == 0 ? 1 : Math.min(1, searched / (double) term.rampSamples());
  }

  private TermValue discrete(
      Term term,
      double weight,
      Architecture architecture,
      Measurements measured,
      CostModels models) {
    Metric metric = term.metric();
    if (!metric.isCost()) {
      double raw = loss(term, architecture, measured);
      return new TermValue(metric, raw, weight * raw, OptionalDouble.empty(), false);
    }
    CostCurve curve = new CostCurve(term, weight);
    double cost = known(metric, measured.costs().of(metric));
    OptionalDouble predicted = predicted(models.of(metric), architecture);
    return new TermValue(metric, cost, curve.at(cost), predicted, curve.exceeded(cost));
  }

  private static OptionalDouble predicted(LinearCostModel model, Architecture architecture) {
    return model.observations() == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(model.predict(architecture));
  }

  private double loss(Term term, Architecture architecture, Measurements measured) {
    return switch (term.metric()) {
      case TRAINING_LOSS -> known(term.metric(), measured.trainingLoss());
      case VALIDATION_LOSS -> measured.validationLoss();
      case ACCURACY -> 1 - measured.accuracy();
      case GENERALIZATION_GAP ->
          gap(term, measured.validationLoss() - known(term.metric(), measured.trainingLoss()));
      case DUPLICATE_EDGES -> space.duplicateEdges(space.layout().oneHot(architecture));
      case LATENCY, ENERGY, PARAMETERS, FLOPS ->
          throw new IllegalArgumentException(term.metric() + " is a cost.");
    };
  }

  private static double known(Metric metric, OptionalDouble figure) {
    return figure.orElseThrow(
        () ->
            new IllegalArgumentException(
                "The objective holds "
                    + metric.requestName()
                    + ", so every answer needs what it is made of, but one does not have it."));
  }

  private static double gap(Term term, double difference) {
    return term.signed() ? difference : Math.abs(difference);
  }

  private void addRelaxed(
      Term term,
      double weight,
      float[] relaxation,
      Measurements measured,
      CostModels models,
      Surrogate into) {
    switch (term.metric()) {
      case TRAINING_LOSS ->
          addLoss(weight, measured.relaxedTrainingLoss(), measured.trainingGradient(), into);
      case VALIDATION_LOSS ->
          addLoss(weight, measured.relaxedValidationLoss(), measured.validationGradient(), into);
      case ACCURACY ->
          measured
              .relaxedValidationLoss()
              .ifPresent(loss -> addErrors(weight, loss, measured.validationGradient(), into));
      case GENERALIZATION_GAP -> addGap(term, weight, measured, into);
      case DUPLICATE_EDGES -> {
        into.add(weight * space.duplicateEdges(relaxation));
        into.slope(weight, space.duplicateEdgesGradient(relaxation));
      }
      case LATENCY, ENERGY, PARAMETERS, FLOPS ->
          addCost(new CostCurve(term, weight), models.of(term.metric()), relaxation, into);
    }
  }

  /** Where nobody evaluated ζ, S leaves the term out: it may be anything. */
  private static void addLoss(
      double weight, OptionalDouble loss, float[] gradient, Surrogate into) {
    if (loss.isPresent()) {
      into.add(weight * loss.getAsDouble());
      into.slope(weight, gradient);
    }
  }

  private static void addErrors(double weight, double loss, float[] gradient, Surrogate into) {
    double right = Math.exp(-loss);
    into.add(weight * (1 - right));
    into.slope(weight * right, gradient);
  }

  private static void addGap(Term term, double weight, Measurements measured, Surrogate into) {
    OptionalDouble validation = measured.relaxedValidationLoss();
    OptionalDouble training = measured.relaxedTrainingLoss();
    if (validation.isEmpty() || training.isEmpty()) {
      return;
    }
    double difference = validation.getAsDouble() - training.getAsDouble();
    double sign = term.signed() ? 1 : Math.signum(difference);
    into.add(weight * gap(term, difference));
    into.slope(weight * sign, measured.validationGradient());
    into.slope(-weight * sign, measured.trainingGradient());
  }

  private static void addCost(
      CostCurve curve, LinearCostModel model, float[] relaxation, Surrogate into) {
    double predicted = model.predict(relaxation);
    into.add(curve.at(predicted));
    into.slope(curve.slope(predicted), model.coefficients());
  }
}
