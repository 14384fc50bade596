package org.unas.benchmarks.chaos;

/**
 * How many processes of each kind.
 *
 * @param brokers 1 or 3
 * @param trainers each of which hosts a share of the weight merger
 * @param evaluators at least 1
 */
record ClusterSize(int brokers, int trainers, int evaluators) {}
