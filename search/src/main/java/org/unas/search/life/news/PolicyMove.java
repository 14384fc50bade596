package org.unas.search.life.news;

import java.util.List;
import java.util.OptionalDouble;

/**
 * One update of the policy.
 *
 * @param policyVersion the version after it
 * @param logits all logits after it, flattened
 * @param samples numbers of the samples it was computed from, ascending
 * @param gradientNorm Euclidean norm of the gradient; empty where none is followed
 * @param entropy of the policy after it, in nats
 * @param learningRate rate of the step; empty where no gradient is followed
 * @param effectiveSampleSize (Σ w)² / Σ w² of the weights for policy age
 */
public record PolicyMove(
    long policyVersion,
    double[] logits,
    List<Long> samples,
    OptionalDouble gradientNorm,
    double entropy,
    OptionalDouble learningRate,
    OptionalDouble effectiveSampleSize) {}
