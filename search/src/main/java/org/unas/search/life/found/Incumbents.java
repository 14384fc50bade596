package org.unas.search.life.found;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The best architectures seen so far, of those that keep every hard limit.
 *
 * @param best lowest objective first
 */
public record Incumbents(List<Candidate> best) {
  private static final int KEPT = 16;

  /** Makes the list unmodifiable. */
  public Incumbents {
    best = List.copyOf(best);
  }

  Optional<Candidate> first() {
    return best.stream().findFirst();
  }

  Incumbents with(List<Candidate> candidates) {
    return new Incumbents(
        Stream.concat(best.stream(), candidates.stream().filter(Candidate::feasible))
            .sorted(Comparator.comparingDouble(Candidate::objective))
            .limit(KEPT)
            .toList());
  }
}
