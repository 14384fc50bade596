package org.unas.search.life.pace;

import java.util.List;
import java.util.stream.Stream;
import org.unas.search.life.sample.Worker;
import org.unas.search.request.SearchSpec;
import org.unas.search.request.SearchSpec.Determinism;

/**
 * The workers that are alive.
 *
 * @param alive each once
 */
public record Workforce(List<Worker> alive) {
  /** Makes the list unmodifiable. */
  public Workforce {
    alive = List.copyOf(alive);
  }

  int size() {
    return alive.size();
  }

  /** How many have that role. */
  public int count(Worker.Role role) {
    return (int) alive.stream().filter(worker -> worker.role() == role).count();
  }

  /** True if no trainer or no evaluator is there, so that no sample can be completed. */
  public boolean incomplete() {
    return count(Worker.Role.TRAINER) == 0 || count(Worker.Role.EVALUATOR) == 0;
  }

  /** Samples to have under way, so that nobody waits for work. */
  public int samplesAtOnce(SearchSpec spec) {
    if (spec.determinism() == Determinism.STRICT) {
      return 1;
    }
    int asked = spec.strategy().samplesInFlight();
    return asked > 0 ? asked : Math.max(2, 2 * size());
  }

  /** One for each trainer: what waits in the queue when the time is up was asked in vain. */
  public int retrainingsAtOnce() {
    return Math.max(1, count(Worker.Role.TRAINER));
  }

  /** Those that are not among the others. */
  public Stream<Worker> without(Workforce others) {
    return alive.stream().filter(worker -> !others.alive.contains(worker));
  }
}
