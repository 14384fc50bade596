package org.unas.search.life;

import java.util.List;
import java.util.Optional;

/**
 * What a search has found so far.
 *
 * @param incumbents the best architectures
 * @param front the best trade-offs
 * @param cheapest the lowest costs
 */
record Findings(Incumbents incumbents, Front front, Cheapest cheapest) {

  /** Those that were stored. */
  static Findings of(SearchMemory memory) {
    return new Findings(
        new Incumbents(memory.incumbents()),
        new Front(FrontAxes.of(memory.spec().objectives()), memory.front()),
        new Cheapest(memory.cheapest()));
  }

  Findings with(List<Candidate> candidates) {
    return new Findings(
        incumbents.with(candidates), front.with(candidates), cheapest.with(candidates));
  }

  /** The best architecture. */
  Optional<Candidate> best() {
    return incumbents.first();
  }
}
