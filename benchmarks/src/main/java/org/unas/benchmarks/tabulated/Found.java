package org.unas.benchmarks.tabulated;

/**
 * What one search found.
 *
 * @param seed of the search
 * @param cell in the benchmark's own form
 * @param architectures distinct ones measured
 * @param samples completed
 */
record Found(long seed, String cell, long architectures, long samples) {}
