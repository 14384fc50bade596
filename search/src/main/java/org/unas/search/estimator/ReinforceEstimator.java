package org.unas.search.estimator;

import java.util.List;
import org.unas.search.policy.Policy;
import org.unas.search.request.Strategy.BaselineRule;

/**
 * The score function with a baseline: (L(z) - b)(z_i - p_i) (Williams 1992; ENAS, arXiv
 * 1802.03268).
 *
 * <p>The baseline is a moving average over earlier batches, or the mean of the other samples of the
 * batch (leave-one-out; Kool et al. 2019), which falls back to the former where there are none.
 *
 * <p><b>Bias:</b> none, since neither baseline knows the sample that it judges. <b>Cost:</b> the
 * network runs at z only: one forward and backward pass on training images, which also trains the
 * weights, and one on validation images.
 */
public final class ReinforceEstimator implements GradientEstimator {
  private final BaselineRule rule;
  private Baseline average;

  /** Starts anew. */
  public ReinforceEstimator(BaselineRule rule) {
    this(rule, new EstimatorMemory.Fresh());
  }

  /** Goes on from a memory. */
  public ReinforceEstimator(BaselineRule rule, EstimatorMemory memory) {
    this.rule = rule;
    this.average =
        memory instanceof EstimatorMemory.Averaged averaged ? averaged.loss() : Baseline.EMPTY;
  }

  @Override
  public double[] gradient(Policy policy, List<Observation> batch) {
    double[] mean = new double[policy.space().width()];
    double sum = batch.stream().mapToDouble(Observation::loss).sum();
    for (Observation observation : batch) {
      double advantage = observation.loss() - baseline(observation, sum, batch.size());
      double factor = observation.importance().sample() * advantage / batch.size();
      double[] score = policy.score(observation.draw().architecture());
      for (int j = 0; j < mean.length; j++) {
        mean[j] += factor * score[j];
      }
    }
    return mean;
  }

  private double baseline(Observation observation, double sum, int size) {
    return rule == BaselineRule.LEAVE_ONE_OUT && size > 1
        ? (sum - observation.loss()) / (size - 1)
        : average.value();
  }

  @Override
  public void learn(Policy policy, List<Observation> batch) {
    for (Observation observation : batch) {
      average = average.plus(observation.loss());
    }
  }

  @Override
  public EstimatorMemory memory() {
    return new EstimatorMemory.Averaged(average);
  }
}
