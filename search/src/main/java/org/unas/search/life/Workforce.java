package org.unas.search.life;

import java.util.List;
import java.util.stream.Stream;
import org.unas.search.spec.SearchSpec;
import org.unas.search.spec.SearchSpec.Determinism;

/**
 * The workers that are alive.
 *
 * @param alive each once
 */
record Workforce(List<Worker> alive) {
  Workforce {
    alive = List.copyOf(alive);
  }

  int size() {
    return alive.size();
  }

  int count(Worker.Role role) {
    return (int) alive.stream().filter(worker -> worker.role() == role).count();
  }

  /** True if no trainer or no evaluator is there, so that no sample can be completed. */
  boolean incomplete() {
    return count(Worker.Role.TRAINER) == 0 || count(Worker.Role.EVALUATOR) == 0;
  }

  /** Samples to have under way, so that nobody waits for work. */
  int samplesAtOnce(SearchSpec spec) {
    if (spec.determinism() == Determinism.STRICT) {
      return 1;
    }
    int asked = spec.strategy().samplesInFlight();
    return asked > 0 ? asked : Math.max(2, 2 * size());
  }

  /** One for each trainer: what waits in the queue when the time is up was asked in vain. */
  int retrainingsAtOnce() {
    return Math.max(1, count(Worker.Role.TRAINER));
  }

  /** What a user is told when these workers become others: who was lost, then who joined. */
  Stream<News> changeTo(Workforce next) {
    Stream<News> lost =
        alive.stream().filter(w -> !next.alive.contains(w)).map(News.WorkerLost::new);
    Stream<News> joined =
        next.alive.stream().filter(w -> !alive.contains(w)).map(News.WorkerJoined::new);
    return Stream.concat(lost, joined);
  }
}
