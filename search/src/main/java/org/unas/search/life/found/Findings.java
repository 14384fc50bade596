package org.unas.search.life.found;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.unas.search.request.Metric;
import org.unas.search.request.Term;

/**
 * What a search has found so far.
 *
 * @param incumbents the best architectures
 * @param front the best trade-offs
 * @param cheapest the lowest costs
 */
public record Findings(Incumbents incumbents, Front front, Cheapest cheapest) {

  /**
   * Those that were stored.
   *
   * @param objectives of the search, which say what is traded for what
   * @param incumbents the best architectures
   * @param front the best trade-offs
   * @param cheapest the lowest of every cost
   */
  public static Findings of(
      List<Term> objectives,
      List<Candidate> incumbents,
      List<Candidate> front,
      Map<Metric, Double> cheapest) {
    return new Findings(
        new Incumbents(List.of()).with(incumbents),
        new Front(FrontAxes.of(objectives), List.of()).with(front),
        new Cheapest(cheapest));
  }

  /** These and the best of some others. */
  public Findings with(List<Candidate> candidates) {
    return new Findings(
        incumbents.with(candidates), front.with(candidates), cheapest.with(candidates));
  }

  /** The best architecture. */
  public Optional<Candidate> best() {
    return incumbents.first();
  }
}
