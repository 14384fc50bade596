package org.unas.search.estimator;

import java.util.List;
import org.unas.search.policy.Policy;

/** An estimator that looks at one sample at a time, and takes the mean. */
public interface PerSampleEstimator extends GradientEstimator {
  /** The estimate of one sample, times its importance. */
  double[] gradient(Policy policy, Observation observation);

  @Override
  default double[] gradient(Policy policy, List<Observation> batch) {
    double[] mean = new double[policy.space().width()];
    for (Observation observation : batch) {
      double[] gradient = gradient(policy, observation);
      for (int j = 0; j < mean.length; j++) {
        mean[j] += gradient[j] / batch.size();
      }
    }
    return mean;
  }
}
