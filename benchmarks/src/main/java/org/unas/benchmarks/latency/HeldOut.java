package org.unas.benchmarks.latency;

import java.util.List;
import org.unas.search.cost.LinearCostModel;
import org.unas.search.space.SearchSpace;
import org.unas.search.statistics.Correlation;

/**
 * How well a linear latency model predicts what it has not seen (UNAS, section 4.2: fitted on 80 %,
 * judged on the rest).
 *
 * @param fitted architectures that the model learned from
 * @param held architectures that it predicts
 * @param milliseconds mean |predicted - measured|
 * @param relative mean |predicted - measured| / measured
 * @param spearman rank correlation of predicted and measured
 */
record HeldOut(int fitted, int held, double milliseconds, double relative, double spearman) {
  private static final double SHARE = 0.8;

  /** Fits on the first 80 % and predicts the others. */
  static HeldOut of(SearchSpace space, List<Latency> measured) {
    int fitted = (int) Math.round(SHARE * measured.size());
    LinearCostModel model = LinearCostModel.untaught(space);
    for (Latency latency : measured.subList(0, fitted)) {
      model.observe(latency.architecture(), latency.milliseconds());
    }
    List<Latency> held = measured.subList(fitted, measured.size());
    double[] truth = held.stream().mapToDouble(Latency::milliseconds).toArray();
    double[] predicted =
        held.stream()
            .mapToDouble(l -> model.predict(space.layout().oneHot(l.architecture())))
            .toArray();
    double absolute = 0;
    double relative = 0;
    for (int i = 0; i < truth.length; i++) {
      absolute += Math.abs(predicted[i] - truth[i]) / truth.length;
      relative += Math.abs(predicted[i] - truth[i]) / truth[i] / truth.length;
    }
    return new HeldOut(
        fitted, held.size(), absolute, relative, Correlation.spearman(predicted, truth));
  }
}
