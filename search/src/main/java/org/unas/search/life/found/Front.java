package org.unas.search.life.found;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.unas.search.pareto.Crowding;
import org.unas.search.pareto.Dominance;

/**
 * The Pareto front of what a search has measured: of the architectures that keep every hard limit,
 * those that no other dominates. Beyond {@value #KEPT} of them the most crowded are dropped.
 *
 * <p>Quality is that of one validation minibatch with the shared weights of that moment, so a lucky
 * minibatch can put an architecture here, and a later measurement of it does not take it away. A
 * table's figures have no such noise.
 *
 * @param axes what is traded
 * @param candidates best quality first
 */
public record Front(FrontAxes axes, List<Candidate> candidates) {
  static final int KEPT = 64;

  /** Makes the list unmodifiable. */
  public Front {
    candidates = List.copyOf(candidates);
  }

  Front with(List<Candidate> more) {
    List<Candidate> all =
        Stream.concat(candidates.stream(), more.stream().filter(Candidate::feasible)).toList();
    List<Candidate> front =
        Dominance.nondominated(all, axes::point).stream()
            .sorted(Comparator.comparingDouble(candidate -> axes.point(candidate)[0]))
            .toList();
    return new Front(axes, Crowding.thinned(front, axes::point, KEPT));
  }
}
