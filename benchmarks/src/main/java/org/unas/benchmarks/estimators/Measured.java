package org.unas.benchmarks.estimators;

/**
 * One estimator on one problem.
 *
 * @param contestant the estimator
 * @param biasSe how far its mean is from the exact gradient, in standard errors
 * @param relativeBias length of the bias over that of the gradient
 * @param cosine of the angle between its mean and the gradient
 * @param variance per sample, over that of REINFORCE with the best constant baseline
 */
record Measured(
    Contestant contestant, double biasSe, double relativeBias, double cosine, double variance) {}
