package org.unas.search.life.sample;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the live workers do at one moment.
 *
 * @param alive each once
 * @param jobs the samples at hand
 * @param idle roles of which a worker has nothing to do, so that nothing has to wait for it
 */
public record Shift(List<Worker> alive, Set<Job> jobs, Set<Worker.Role> idle) {

  /**
   * A sample in the hands of a worker.
   *
   * @param role of the worker
   * @param searchId the search
   * @param sample its number
   */
  public record Job(Worker.Role role, String searchId, long sample) {}

  /** Makes the collections unmodifiable. */
  public Shift {
    alive = List.copyOf(alive);
    jobs = Set.copyOf(jobs);
    idle = Set.copyOf(idle);
  }

  /** Workers that have nothing to do. */
  public static Shift idle(List<Worker> alive) {
    return new Shift(alive, Set.of(), alive.stream().map(Worker::role).collect(Collectors.toSet()));
  }

  /** Whether a worker of that role is alive. */
  boolean has(Worker.Role role) {
    return alive.stream().anyMatch(worker -> worker.role() == role);
  }

  /** Whether a worker has the sample or could have it, so that its time counts. */
  boolean attends(String searchId, OpenSample sample) {
    Worker.Role role = sample.awaited();
    return idle.contains(role) || jobs.contains(new Job(role, searchId, sample.number()));
  }
}
