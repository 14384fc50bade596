package org.unas.controller.http;

import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.unas.controller.EventTail;
import org.unas.controller.SearchWriter;
import org.unas.controller.StatusView;
import org.unas.schemas.SearchStatus;
import org.unas.streaming.KafkaSettings;

/** What HTTP needs of the log. It opens when the service has it; until then nothing is served. */
@Singleton
public final class Gateway implements AutoCloseable {
  private volatile Optional<Open> open = Optional.empty();

  private record Open(KafkaSettings kafka, StatusView view, SearchWriter writer) {}

  /** Begins to serve. */
  public void open(KafkaSettings kafka, StatusView view, SearchWriter writer) {
    open = Optional.of(new Open(kafka, view, writer));
  }

  private Open opened() {
    return open.orElseThrow(() -> unavailable("The controller is starting or stopping."));
  }

  private static ProblemException unavailable(String detail) {
    return ProblemException.of(
        HttpStatus.SERVICE_UNAVAILABLE, detail, "Try again; /health/readiness says what is amiss.");
  }

  SearchWriter writer() {
    return opened().writer();
  }

  /** All statuses, once they are read. */
  StatusView statuses() {
    StatusView view = opened().view();
    if (!view.isCaughtUp()) {
      throw unavailable("The statuses of searches are still being read.");
    }
    return view;
  }

  /** The status of a search that must exist. */
  SearchStatus status(String searchId) {
    return statuses().find(searchId).orElseThrow(() -> ProblemException.unknown(searchId));
  }

  /** A search's events behind the one with that sequence; not those of refused requests before. */
  EventTail events(SearchStatus search, long last) {
    String id = search.getEnvelope().getSearchId();
    long before = Math.max(last, search.getFirstEvent() - 1);
    return new EventTail(opened().kafka(), id, search.getCreated(), before);
  }

  /** True while it serves. */
  boolean isOpen() {
    return open.isPresent();
  }

  /** Serves no more. */
  @Override
  public void close() {
    open = Optional.empty();
  }
}
