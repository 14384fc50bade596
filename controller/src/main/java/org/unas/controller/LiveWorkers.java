package org.unas.controller;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unas.schemas.AvroSerde;
import org.unas.schemas.WorkerStatus;
import org.unas.search.life.Worker;

/**
 * Which workers are alive: those that said something within six beats. What counts is when a change
 * was seen here, so that clocks need not agree; only a worker never seen before is judged by its
 * own clock.
 */
final class LiveWorkers {
  private static final Logger log = LoggerFactory.getLogger(LiveWorkers.class);
  private static final AvroSerde<WorkerStatus> SERDE = AvroSerde.of(WorkerStatus.class);
  private static final Duration SILENCE = Duration.ofSeconds(6);

  private final ReadOnlyKeyValueStore<String, byte[]> workers;
  private final Map<String, Heard> heard = new HashMap<>();

  private record Heard(String eventId, Instant at) {}

  LiveWorkers(ReadOnlyKeyValueStore<String, byte[]> workers) {
    this.workers = workers;
  }

  /** Those that are ready for work or at work, by id. */
  List<Worker> at(Instant now) {
    List<Worker> alive = new ArrayList<>();
    try (KeyValueIterator<String, byte[]> all = workers.all()) {
      while (all.hasNext()) {
        read(all.next())
            .filter(status -> isAlive(status, now))
            .flatMap(LiveWorkers::worker)
            .ifPresent(alive::add);
      }
    }
    return alive;
  }

  private static Optional<WorkerStatus> read(KeyValue<String, byte[]> entry) {
    try {
      return Optional.of(SERDE.decode(entry.value));
    } catch (SerializationException e) {
      log.debug("The status of worker {} is not readable.", entry.key, e);
      return Optional.empty();
    }
  }

  private boolean isAlive(WorkerStatus status, Instant now) {
    String eventId = status.getEnvelope().getEventId();
    Heard before = heard.get(status.getWorkerId());
    if (before == null) {
      before = new Heard(eventId, earlier(status.getEnvelope().getTime(), now));
    } else if (!before.eventId().equals(eventId)) {
      before = new Heard(eventId, now);
    }
    heard.put(status.getWorkerId(), before);
    return now.isBefore(before.at().plus(SILENCE));
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
}
