package org.unas.search.life;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.unas.search.space.SearchSpace;
import org.unas.search.space.SearchSpaces;
import org.unas.search.spec.SearchSpec;

/**
 * The distinct architectures that a search has measured, where its budget counts them; elsewhere it
 * stays empty.
 */
final class Explored {
  private final SearchSpace space;
  private final OptionalInt limit;
  private final Set<BigInteger> seen;

  private Explored(SearchSpace space, OptionalInt limit, List<BigInteger> seen) {
    this.space = space;
    this.limit = limit;
    this.seen = new HashSet<>(seen);
  }

  /** The count that was stored. */
  static Explored of(SearchMemory memory) {
    SearchSpec spec = memory.spec();
    return new Explored(
        SearchSpaces.of(spec.space()), spec.budget().architectures(), memory.explored());
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

  /** Whether it was counted. */
  boolean contains(int[] choices) {
    return limit.isPresent() && seen.contains(space.index(choices));
  }

  /** How many; empty where nothing is counted. */
  OptionalLong size() {
    return limit.isPresent() ? OptionalLong.of(seen.size()) : OptionalLong.empty();
  }

  /** Share of the budget that is used, 0 to 1; 0 where nothing is counted. */
  double progress() {
    return limit.isPresent() ? Math.min(1, seen.size() / (double) limit.getAsInt()) : 0;
  }
}
