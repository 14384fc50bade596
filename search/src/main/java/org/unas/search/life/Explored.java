package org.unas.search.life;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.unas.search.space.SearchSpace;

/**
 * The distinct architectures that a search has measured, where its budget counts them; elsewhere it
 * stays empty.
 */
final class Explored {
  private final SearchSpace space;
  private final OptionalInt limit;
  private final Set<BigInteger> seen;

  /**
   * Continues a count.
   *
   * @param limit of the budget
   * @param seen indices of the architectures in the space
   */
  Explored(SearchSpace space, OptionalInt limit, List<BigInteger> seen) {
    this.space = space;
    this.limit = limit;
    this.seen = new HashSet<>(seen);
  }

  /** What is stored. */
  List<BigInteger> memory() {
    return List.copyOf(seen);
  }

  void add(int[] choices) {
    if (limit.isPresent()) {
      seen.add(space.index(choices));
    }
  }

  long size() {
    return seen.size();
  }

  /** Share of the budget that is used, 0 to 1; 0 where nothing is counted. */
  double progress() {
    return limit.isPresent() ? Math.min(1, seen.size() / (double) limit.getAsInt()) : 0;
  }
}
