package org.unas.search.life.found;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.unas.search.space.Architecture;

/**
 * Measured candidates in order: the longer they were trained with weights of their own the earlier,
 * and what breaks a hard limit last.
 *
 * @param best best first
 */
public record Ranking(List<Candidate> best) {
  private static final Comparator<Candidate> BEST_FIRST =
      Comparator.comparing((Candidate c) -> !c.feasible())
          .thenComparing(Ranking::epochs, Comparator.reverseOrder())
          .thenComparingDouble(
              c -> c.retrained().map(Candidate.Retrained::objective).orElse(c.objective()));

  /** Ranks what was measured. */
  public static Ranking of(Stream<Candidate> measured) {
    return new Ranking(measured.sorted(BEST_FIRST).toList());
  }

  private static int epochs(Candidate candidate) {
    return candidate.retrained().map(Candidate.Retrained::epochs).orElse(0);
  }

  /** Those that were trained for so long, if they keep every hard limit. */
  public List<Candidate> trainedFor(int epochs) {
    return feasible().filter(candidate -> epochs(candidate) == epochs).toList();
  }

  /** Whether nothing was measured. */
  public boolean isEmpty() {
    return best.isEmpty();
  }

  /** Whether an architecture was measured. */
  public boolean contains(Architecture architecture) {
    return best.stream().anyMatch(c -> c.architecture().equals(architecture));
  }

  /** Those that keep every hard limit. */
  public Stream<Candidate> feasible() {
    return best.stream().filter(Candidate::feasible);
  }

  /** Whether there are candidates, and none of them keeps every hard limit. */
  public boolean lacksFeasible() {
    return !isEmpty() && feasible().findAny().isEmpty();
  }

  /** Which rule chose the first. */
  public String rule() {
    return best.get(0).retrained().isPresent() ? "best-retrained" : "best-finalist";
  }
}
