package org.unas.search.estimator;

import java.util.List;
import org.unas.search.optimizer.Adam;
import org.unas.search.policy.Policy;
import org.unas.search.space.OptionLayout;
import org.unas.search.space.SearchSpace;

/**
 * RELAX (Grathwohl et al. 2018, arXiv 1711.00123): the {@linkplain ClosedForm closed form} with a
 * learned function Q(ζ) in place of the relaxed network. Q is a {@link FactorModel} on the
 * controller and follows the gradient of ‖g‖², and so of the estimator's variance, by Adam. Losses
 * are taken relative to a moving average, which Q need not learn.
 *
 * <p><b>Bias:</b> none: Q and the average know only earlier batches. <b>Cost:</b> that of
 * REINFORCE, since the network runs at z only.
 */
public final class RelaxEstimator implements PerSampleEstimator {
  private static final Adam ADAM = new Adam(0);
  private static final double RATE = 0.01;

  private Baseline average;
  private FactorModel model;
  private Adam.State moments;

  /** Starts anew, or goes on if the memory is of its kind. */
  public RelaxEstimator(SearchSpace space, EstimatorMemory memory) {
    EstimatorMemory.Learned learned =
        memory instanceof EstimatorMemory.Learned stored
            ? stored
            : EstimatorMemory.Learned.initial(space.width());
    this.average = learned.loss();
    this.model = new FactorModel(space.width(), learned.parameters());
    this.moments = learned.moments();
  }

  @Override
  public double[] gradient(Policy policy, Observation observation) {
    float[] relaxation = observation.draw().relaxation();
    return ClosedForm.gradient(
        policy,
        observation,
        observation.loss() - average.value(),
        model.value(relaxation),
        model.slope(relaxation));
  }

  @Override
  public void learn(Policy policy, List<Observation> batch) {
    double[] slope = new double[model.parameters().length];
    for (Observation observation : batch) {
      double[] one = varianceGradient(policy, observation);
      for (int j = 0; j < slope.length; j++) {
        slope[j] += one[j] / batch.size();
      }
    }
    Adam.Step step = ADAM.step(model.parameters(), slope, RATE, moments);
    model = new FactorModel(model.width(), step.values());
    moments = step.state();
    for (Observation observation : batch) {
      average = average.plus(observation.loss());
    }
  }

  /**
   * ∂‖g‖²/∂(Q's parameters). g is linear in Q(ζ), by -w (z - p), and in ∂Q/∂ζ, by the map of the
   * relaxed path, whose transpose takes g back to a direction in ζ.
   */
  private double[] varianceGradient(Policy policy, Observation observation) {
    double[] gradient = gradient(policy, observation);
    double[] score = policy.score(observation.draw().architecture());
    double alongScore = 0;
    for (int j = 0; j < gradient.length; j++) {
      alongScore += gradient[j] * score[j];
    }
    RelaxedPath path = new RelaxedPath(policy, observation.draw());
    double[] coupling = path.coupling();
    double[] back = centred(policy, gradient);
    for (int j = 0; j < back.length; j++) {
      back[j] *= 2 * coupling[j] * observation.importance().options()[j];
    }
    return model.parameterGradient(
        observation.draw().relaxation(),
        -2 * observation.importance().sample() * alongScore,
        path.slope(back));
  }

  /** The transpose of {@link Policy#toLogits}: u_i - p_iᵀ u_i. */
  private static double[] centred(Policy policy, double[] vector) {
    double[] probabilities = policy.probabilities();
    double[] centred = vector.clone();
    OptionLayout layout = policy.space().layout();
    for (int i = 0; i < layout.decisions(); i++) {
      int end = layout.end(i);
      double mean = 0;
      for (int j = layout.start(i); j < end; j++) {
        mean += probabilities[j] * vector[j];
      }
      for (int j = layout.start(i); j < end; j++) {
        centred[j] -= mean;
      }
    }
    return centred;
  }

  @Override
  public EstimatorMemory memory() {
    return new EstimatorMemory.Learned(average, model.parameters(), moments);
  }
}
