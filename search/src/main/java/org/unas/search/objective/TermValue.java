package org.unas.search.objective;

import java.util.OptionalDouble;
import org.unas.search.request.Metric;

/**
 * One term of the objective at one architecture.
 *
 * @param metric which term
 * @param raw what was measured or looked up: losses in nats, accuracy as the share of errors,
 *     latency in milliseconds, energy in its table's unit, parameters and FLOPs in millions
 * @param weighted what it adds to the objective: beyond the target, times weight and ramp, and with
 *     the penalty of a broken limit
 * @param predicted the cost that the linear model predicted of z before it learned from it; empty
 *     for what has no model, or before its first observation
 * @param exceeded whether the term's hard limit is broken
 */
public record TermValue(
    Metric metric, double raw, double weighted, OptionalDouble predicted, boolean exceeded) {}
