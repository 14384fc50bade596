package org.unas.benchmarks.tabulated;

import java.util.List;

/**
 * What one search found.
 *
 * @param seed of the search
 * @param cell in the benchmark's own form
 * @param front cells of its Pareto front
 * @param architectures distinct ones measured
 * @param samples completed
 */
record Found(long seed, String cell, List<String> front, long architectures, long samples) {}
