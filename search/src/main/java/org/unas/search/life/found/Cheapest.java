package org.unas.search.life.found;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.unas.search.objective.TermValue;
import org.unas.search.request.Metric;

/**
 * The lowest of every cost of the objective that was seen, whatever else that architecture was
 * like.
 *
 * @param costs in the units of the objective
 */
public record Cheapest(Map<Metric, Double> costs) {
  /** Makes the map unmodifiable. */
  public Cheapest {
    costs = Map.copyOf(costs);
  }

  Cheapest with(List<Candidate> candidates) {
    Map<Metric, Double> lowest = new EnumMap<>(Metric.class);
    lowest.putAll(costs);
    for (Candidate candidate : candidates) {
      for (TermValue term : candidate.terms()) {
        if (term.metric().isCost()) {
          lowest.merge(term.metric(), term.raw(), Math::min);
        }
      }
    }
    return new Cheapest(lowest);
  }
}
