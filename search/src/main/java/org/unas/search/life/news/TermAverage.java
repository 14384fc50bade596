package org.unas.search.life.news;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.unas.search.objective.TermValue;
import org.unas.search.request.Metric;

/**
 * Sums of one term of the objective over some samples.
 *
 * @param metric which term
 * @param samples number of samples summed
 * @param raw sum of what was measured
 * @param weighted sum of what it added to the objective
 * @param predictions number of samples whose cost was predicted
 * @param predicted sum of those predictions
 * @param exceeded number of samples that broke the term's hard limit; as a mean, their share
 */
public record TermAverage(
    Metric metric,
    long samples,
    double raw,
    double weighted,
    long predictions,
    double predicted,
    double exceeded) {

  /** The terms of a search, of which there are always the same, with one sample more. */
  static List<TermAverage> plus(List<TermAverage> sums, List<TermValue> terms) {
    return IntStream.range(0, terms.size())
        .mapToObj(
            i -> (sums.isEmpty() ? none(terms.get(i).metric()) : sums.get(i)).plus(terms.get(i)))
        .toList();
  }

  private static TermAverage none(Metric metric) {
    return new TermAverage(metric, 0, 0, 0, 0, 0, 0);
  }

  private TermAverage plus(TermValue value) {
    return new TermAverage(
        metric,
        samples + 1,
        raw + value.raw(),
        weighted + value.weighted(),
        predictions + (value.predicted().isPresent() ? 1 : 0),
        predicted + value.predicted().orElse(0),
        exceeded + (value.exceeded() ? 1 : 0));
  }

  /** The same with means in place of sums. */
  TermAverage mean() {
    double all = Math.max(1, samples);
    double some = Math.max(1, predictions);
    return new TermAverage(
        metric, samples, raw / all, weighted / all, predictions, predicted / some, exceeded / all);
  }

  /** The prediction, if there is one. */
  public OptionalDouble prediction() {
    return predictions == 0 ? OptionalDouble.empty() : OptionalDouble.of(predicted);
  }
}
