package org.unas.search.life.sample;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.unas.search.request.SearchSpec;
import org.unas.search.space.Architecture;
import org.unas.search.space.SearchSpace;
import org.unas.search.space.SearchSpaces;

/**
 * The distinct architectures that a search has measured, where its budget counts them; elsewhere it
 * stays empty.
 */
public final class Explored {
  private final SearchSpace space;
  private final OptionalInt limit;
  private final Set<BigInteger> seen;
  private final List<BigInteger> fresh = new ArrayList<>();

  /**
   * Continues a count.
   *
   * @param seen the indices of those that were counted
   */
  public Explored(SearchSpec spec, Collection<BigInteger> seen) {
    this.space = SearchSpaces.of(spec.space());
    this.limit = spec.budget().architectures();
    this.seen = new HashSet<>(seen);
  }

  /** The indices of all that were counted. */
  public Set<BigInteger> indices() {
    return Set.copyOf(seen);
  }

  /** Indices counted since the last call. */
  public List<BigInteger> drainNew() {
    List<BigInteger> drained = List.copyOf(fresh);
    fresh.clear();
    return drained;
  }

  void add(Architecture architecture) {
    if (limit.isPresent() && seen.add(space.index(architecture))) {
      fresh.add(space.index(architecture));
    }
  }

  /** Whether it was counted. */
  public boolean contains(Architecture architecture) {
    return limit.isPresent() && seen.contains(space.index(architecture));
  }

  /** How many; empty where nothing is counted. */
  public OptionalLong size() {
    return limit.isPresent() ? OptionalLong.of(seen.size()) : OptionalLong.empty();
  }

  /** Share of the budget that is used, 0 to 1; 0 where nothing is counted. */
  public double progress() {
    return limit.isPresent() ? Math.min(1, seen.size() / (double) limit.getAsInt()) : 0;
  }
}
