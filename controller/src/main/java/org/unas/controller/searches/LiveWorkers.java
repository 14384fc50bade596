package org.unas.controller.searches;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unas.schemas.WorkerStatus;
import org.unas.search.life.sample.Shift;
import org.unas.search.life.sample.Worker;

/**
 * Which workers are alive: those that said something within six beats. What counts is when a change
 * was seen here, so that clocks need not agree; only a worker never seen before is judged by its
 * own clock.
 */
public final class LiveWorkers {
  private static final Logger log = LoggerFactory.getLogger(LiveWorkers.class);
  private static final Duration SILENCE = Duration.ofSeconds(6);

  /** Between two samples every worker has nothing to do for a moment. */
  private static final Duration IDLE = Duration.ofSeconds(3);

  private final ReadOnlyKeyValueStore<String, byte[]> workers;
  private final Map<String, Heard> heard = new HashMap<>();

  /**
   * What was last heard of a worker.
   *
   * @param eventId of its status
   * @param at when it was heard
   * @param ready since when it has said nothing but that it waits for work
   */
  private record Heard(String eventId, Instant at, Optional<Instant> ready) {
    boolean isAlive(Instant now) {
      return now.isBefore(at.plus(SILENCE));
    }

    boolean isIdle(Instant now) {
      return ready.filter(since -> !now.isBefore(since.plus(IDLE))).isPresent();
    }
  }

  /** Reads the statuses of workers from their store. */
  public LiveWorkers(ReadOnlyKeyValueStore<String, byte[]> workers) {
    this.workers = workers;
  }

  /** Those that are ready for work or at work, by id, and what they do. */
  public Shift shift(Instant now) {
    List<Worker> alive = new ArrayList<>();
    Set<Shift.Job> jobs = new HashSet<>();
    Set<Worker.Role> idle = EnumSet.noneOf(Worker.Role.class);
    try (KeyValueIterator<String, byte[]> all = workers.all()) {
      while (all.hasNext()) {
        Optional<WorkerStatus> status = read(all.next()).filter(s -> hear(s, now).isAlive(now));
        Optional<Worker> worker = status.flatMap(LiveWorkers::worker);
        worker.ifPresent(alive::add);
        worker.flatMap(w -> job(w, status.get().getSampleId())).ifPresent(jobs::add);
        worker.filter(w -> heard.get(w.id()).isIdle(now)).map(Worker::role).ifPresent(idle::add);
      }
    }
    return new Shift(alive, jobs, idle);
  }

  private static Optional<WorkerStatus> read(KeyValue<String, byte[]> entry) {
    try {
      return Optional.of(WorkerRules.read(entry.key, entry.value));
    } catch (RuntimeException e) {
      log.debug("The status of worker {} is not readable.", entry.key, e);
      return Optional.empty();
    }
  }

  private Heard hear(WorkerStatus status, Instant now) {
    String eventId = status.getEnvelope().getEventId();
    Optional<Heard> before = Optional.ofNullable(heard.get(status.getWorkerId()));
    if (before.filter(last -> last.eventId().equals(eventId)).isPresent()) {
      return before.get();
    }
    Instant at = before.isPresent() ? now : earlier(status.getEnvelope().getTime(), now);
    Optional<Instant> ready =
        status.getState().equals("READY")
            ? before.flatMap(Heard::ready).or(() -> Optional.of(now))
            : Optional.empty();
    Heard last = new Heard(eventId, at, ready);
    heard.put(status.getWorkerId(), last);
    return last;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static Optional<Worker> worker(WorkerStatus status) {
    if (!status.getState().equals("READY") && !status.getState().equals("WORKING")) {
      return Optional.empty();
    }
    return switch (status.getRole()) {
      case "trainer" -> Optional.of(worker(status, Worker.Role.TRAINER));
      case "evaluator" -> Optional.of(worker(status, Worker.Role.EVALUATOR));
      default -> Optional.empty();
    };
  }

  private static Worker worker(WorkerStatus status, Worker.Role role) {
    return new Worker(status.getWorkerId(), role, status.getDevice());
  }

  /** The sample at hand, from its id; empty if there is none. */
  private static Optional<Shift.Job> job(Worker worker, String sampleId) {
    int slash = sampleId.lastIndexOf('/');
    String number = sampleId.substring(slash + 1);
    return slash > 0 && number.matches("\\d{1,18}")
        ? Optional.of(
            new Shift.Job(worker.role(), sampleId.substring(0, slash), Long.parseLong(number)))
        : Optional.empty();
  }
}
