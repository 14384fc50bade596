package org.unas.search.life;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Measured candidates in order: those with weights of their own before the others, and what breaks
 * a hard limit last.
 *
 * @param best best first
 */
record Ranking(List<Candidate> best) {
  private static final Comparator<Candidate> BEST_FIRST =
      Comparator.comparing((Candidate c) -> !c.feasible())
          .thenComparing(c -> c.retrained().isEmpty())
          .thenComparingDouble(
              c -> c.retrained().map(Candidate.Retrained::objective).orElse(c.objective()));

  static Ranking of(Stream<Candidate> measured) {
    return new Ranking(measured.sorted(BEST_FIRST).toList());
  }

  boolean isEmpty() {
    return best.isEmpty();
  }

  boolean contains(int[] choices) {
    return best.stream().anyMatch(c -> Arrays.equals(c.choices(), choices));
  }

  /** Those that keep every hard limit. */
  Stream<Candidate> feasible() {
    return best.stream().filter(Candidate::feasible);
  }

  /** Whether there are candidates, and none of them keeps every hard limit. */
  boolean lacksFeasible() {
    return !isEmpty() && feasible().findAny().isEmpty();
  }

  /** Which rule chose the first. */
  String rule() {
    return best.get(0).retrained().isPresent() ? "best-retrained" : "best-finalist";
  }
}
