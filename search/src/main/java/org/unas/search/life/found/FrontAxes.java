package org.unas.search.life.found;

import java.util.List;
import org.unas.search.cost.Costs;
import org.unas.search.request.Metric;
import org.unas.search.request.Term;

/**
 * What a Pareto front trades against each other: quality, and every cost of the objective, or the
 * number of parameters if it has none.
 *
 * @param errors whether quality is the share of errors, as in an objective with accuracy; otherwise
 *     it is the loss, both on validation images
 * @param costs the other axes, in the order of the request
 */
record FrontAxes(boolean errors, List<Metric> costs) {

  static FrontAxes of(List<Term> terms) {
    List<Metric> costs = terms.stream().map(Term::metric).filter(Metric::isCost).toList();
    return new FrontAxes(
        terms.stream().anyMatch(term -> term.metric() == Metric.ACCURACY),
        costs.isEmpty() ? List.of(Metric.PARAMETERS) : costs);
  }

  /** The values of a candidate, all minimised, quality first. */
  double[] point(Candidate candidate) {
    Costs size = candidate.size().costs();
    double[] point = new double[1 + costs.size()];
    point[0] = errors ? 1 - candidate.validationAccuracy() : candidate.validationLoss();
    for (int i = 0; i < costs.size(); i++) {
      // What nobody knows is no better than anything.
      point[i + 1] = size.of(costs.get(i)).orElse(Double.MAX_VALUE);
    }
    return point;
  }
}
