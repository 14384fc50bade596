package org.unas.search.estimator;

import java.util.List;
import org.unas.search.policy.Policy;

/**
 * Estimates ∇_α E_{z~p}[L(z)] from batches of completed samples.
 *
 * <p>One update is a {@link #gradient} and then a {@link #learn} with the same arguments: whatever
 * an estimator learns, it uses from the next batch on, so that no control depends on the samples
 * that it judges. Both depend on the order within a batch only by rounding; callers sort.
 */
public interface GradientEstimator {
  /**
   * The mean of the batch's estimates, each times its importance, with respect to the logits and
   * flattened as the space is.
   *
   * @param policy the policy whose gradient is wanted
   * @param batch at least one completed sample
   */
  double[] gradient(Policy policy, List<Observation> batch);

  /**
   * Learns from the batch for later ones.
   *
   * @param policy that of {@link #gradient}
   * @param batch that of {@link #gradient}
   */
  default void learn(Policy policy, List<Observation> batch) {}

  /** What has to be stored to go on elsewhere. */
  default EstimatorMemory memory() {
    return new EstimatorMemory.Fresh();
  }
}
