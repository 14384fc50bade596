package org.unas.benchmarks.estimators;

import java.util.ArrayList;
import java.util.List;
import org.unas.benchmarks.statistics.Variances;
import org.unas.search.estimator.GradientEstimator;
import org.unas.search.estimator.Observation;
import org.unas.search.policy.Policy;
import org.unas.search.space.SearchSpace;
import org.unas.search.strategy.GradientStrategy;

/**
 * Estimators at one policy on the same measurements.
 *
 * @param policy that drew all samples
 * @param fitted the first so many samples teach the estimators, and are not counted
 * @param samples all measurements, in order
 */
record SupernetTrial(Policy policy, int fitted, List<Observation> samples) {

  /**
   * Those that the same measurement serves: each needs at most L(z), S(ζ) and ∂S/∂ζ. The last is
   * the reference.
   */
  static List<Contestant> contestants() {
    return List.of(
        Contestant.unbiased("unas", "name: unas"),
        Contestant.unbiased("unas-additive", "name: unas-additive"),
        Contestant.unbiased("reinforce", "name: reinforce, baseline: moving-average"));
  }

  /**
   * Measures at the uniform policy.
   *
   * @param counted samples behind those that estimators learn from
   */
  static SupernetTrial of(FrozenSupernet network, int fitted, int counted) {
    Policy policy = Policy.uniform(network.space());
    GradientStrategy source = contestants().get(0).at(policy);
    List<Observation> samples = new ArrayList<>();
    while (samples.size() < fitted + counted) {
      samples.add(network.measure(source));
    }
    return new SupernetTrial(policy, fitted, samples);
  }

  /** The estimates of a contestant, one for each update. */
  List<double[]> estimates(Contestant contestant) {
    SearchSpace space = policy.space();
    GradientEstimator estimator = contestant.estimator(space);
    int size = contestant.strategy().samplesPerUpdate();
    List<double[]> estimates = new ArrayList<>();
    for (int from = 0; from + size <= samples.size(); from += size) {
      List<Observation> batch = samples.subList(from, from + size);
      if (from >= fitted) {
        estimates.add(estimator.gradient(policy, batch));
      }
      estimator.learn(policy, batch);
    }
    return estimates;
  }

  /** How the estimates of a contestant vary next to those of another. */
  Variances against(Contestant contestant, Contestant reference) {
    return new Variances(estimates(contestant), estimates(reference));
  }

  /** L(z) of the samples that count. */
  double[] losses() {
    return samples.stream().skip(fitted).mapToDouble(Observation::loss).toArray();
  }

  /** S(ζ) of the samples that count. */
  double[] surrogates() {
    return samples.stream().skip(fitted).mapToDouble(Observation::surrogate).toArray();
  }
}
