package org.unas.benchmarks.latency;

import org.unas.search.space.Decision;
import org.unas.search.space.SearchSpace;

/**
 * A measured architecture.
 *
 * @param choices one option per decision
 * @param milliseconds for one batch
 */
record Latency(int[] choices, double milliseconds) {

  /** The architecture as a corner of the simplex. */
  float[] oneHot(SearchSpace space) {
    float[] flattened = new float[space.width()];
    int offset = 0;
    int i = 0;
    for (Decision decision : space.decisions()) {
      flattened[offset + choices[i++]] = 1;
      offset += decision.size();
    }
    return flattened;
  }
}
