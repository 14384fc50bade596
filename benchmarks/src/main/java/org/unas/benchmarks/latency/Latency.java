package org.unas.benchmarks.latency;

import org.unas.search.space.Architecture;
import org.unas.search.space.Decision;
import org.unas.search.space.SearchSpace;

/**
 * A measured architecture.
 *
 * @param architecture one option per decision
 * @param milliseconds for one batch
 */
record Latency(Architecture architecture, double milliseconds) {

  /** The architecture as a corner of the simplex. */
  float[] oneHot(SearchSpace space) {
    float[] flattened = new float[space.width()];
    int offset = 0;
    int i = 0;
    for (Decision decision : space.decisions()) {
      flattened[offset + architecture.choice(i++)] = 1;
      offset += decision.size();
    }
    return flattened;
  }
}
