package org.unas.benchmarks.latency;

import org.unas.search.space.Architecture;

/**
 * A measured architecture.
 *
 * @param architecture one option per decision
 * @param milliseconds for one batch
 */
record Latency(Architecture architecture, double milliseconds) {}
