package org.unas.search.request;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One term of the objective.
 *
 * @param metric what
 * @param weight its factor
 * @param target costs only: up to which it costs nothing; 0 elsewhere
 * @param limit costs only: what no result may exceed
 * @param rampSamples samples over which the weight grows from 0 to its full value; 0: at once
 * @param batch measured latency only: images in the minibatch that is timed; 0 elsewhere
 * @param signed generalization gap only: whether it is taken without absolute value
 * @param table latency and energy only: where it is looked up
 */
public record Term(
    Metric metric,
    double weight,
    double target,
    OptionalDouble limit,
    int rampSamples,
    int batch,
    boolean signed,
    Optional<TableColumn> table) {

  /** A plain term: no limit, no table, the usual minibatch. */
  public Term(Metric metric, double weight, double target, int rampSamples) {
    this(
        metric,
        weight,
        target,
        OptionalDouble.empty(),
        rampSamples,
        metric == Metric.LATENCY ? SearchSpec.TIMED_BATCH : 0,
        false,
        Optional.empty());
  }
}
