package org.unas.search.estimator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.unas.search.estimator.EstimatorMemory.Measured;
import org.unas.search.policy.Policy;
import org.unas.search.regression.KernelModel;
import org.unas.search.space.Architecture;

/**
 * Learns a {@linkplain KernelModel model} of the architectures measured so far and follows the
 * exact gradient of its expectation under the policy (ours). What is modelled is each
 * architecture's rank among them, as a share of their number: the quantile of information-geometric
 * optimisation (Ollivier et al. 2017, arXiv 1106.3708). So every monotone transformation of the
 * objective gives the same search, and rates and entropy weights mean the same for every objective.
 *
 * <p>An architecture that is measured again counts once, with its mean loss. The oldest is
 * forgotten for the 513th.
 *
 * <p><b>Bias:</b> that of the model, where it is off between what was measured; no variance comes
 * from the samples of an update. <b>Cost:</b> the network runs at z only.
 */
public final class KernelEstimator implements GradientEstimator {
  /** Fewer say too little about 30 options. */
  private static final int FEWEST = 10;

  private static final int MOST = 512;

  private final KernelModel model = new KernelModel();
  private final List<Measured> measured;
  private boolean fitted;

  /** Starts anew, or goes on if the memory is of its kind. */
  public KernelEstimator(EstimatorMemory memory) {
    this.measured =
        new ArrayList<>(
            memory instanceof EstimatorMemory.Architectures stored ? stored.measured() : List.of());
    measured.forEach(known -> model.add(known.architecture()));
  }

  @Override
  public double[] gradient(Policy policy, List<Observation> batch) {
    if (measured.size() < FEWEST) {
      return new double[policy.space().width()];
    }
    if (!fitted) {
      model.fit(ranks());
      fitted = true;
    }
    return model.expectationGradient(policy);
  }

  /** Share of the measured architectures that are better, half of the equal ones among them. */
  private double[] ranks() {
    double[] losses = measured.stream().mapToDouble(Measured::loss).toArray();
    double[] sorted = losses.clone();
    Arrays.sort(sorted);
    return Arrays.stream(losses).map(loss -> rank(loss, sorted)).toArray();
  }

  private static double rank(double loss, double[] sorted) {
    int place = Arrays.binarySearch(sorted, loss);
    int from = place;
    int to = place + 1;
    while (from > 0 && sorted[from - 1] == loss) {
      from--;
    }
    while (to < sorted.length && sorted[to] == loss) {
      to++;
    }
    return (from + to) / 2.0 / sorted.length;
  }

  @Override
  public void learn(Policy policy, List<Observation> batch) {
    batch.forEach(this::learn);
  }

  private void learn(Observation observation) {
    Architecture architecture = observation.draw().architecture();
    for (int n = 0; n < measured.size(); n++) {
      if (measured.get(n).architecture().equals(architecture)) {
        // What a table says again changes nothing.
        fitted &= measured.get(n).loss() == observation.loss();
        measured.set(n, measured.get(n).again(observation.loss()));
        return;
      }
    }
    measured.add(new Measured(architecture, observation.loss(), 1));
    model.add(architecture);
    fitted = false;
    if (measured.size() > MOST) {
      measured.remove(0);
      model.removeFirst();
    }
  }

  @Override
  public EstimatorMemory memory() {
    return new EstimatorMemory.Architectures(List.copyOf(measured));
  }
}
