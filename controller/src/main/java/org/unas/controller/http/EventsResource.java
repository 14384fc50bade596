package org.unas.controller.http;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.sse.Event;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import org.reactivestreams.Publisher;
import org.unas.controller.EventTail;
import org.unas.schemas.Cancelled;
import org.unas.schemas.Completed;
import org.unas.schemas.Failed;
import org.unas.schemas.NaturalJson;
import org.unas.schemas.Rejected;
import org.unas.schemas.RetrainingCompleted;
import org.unas.schemas.SearchEvent;
import org.unas.schemas.SearchStatus;
import org.unas.schemas.State;
import reactor.core.publisher.Flux;
import reactor.core.publisher.SynchronousSink;
import reactor.core.scheduler.Schedulers;

/**
 * A search's events as server-sent events: the id is the sequence, the name is the type, the data
 * is the event. The stream ends with the search. A client that comes back with {@code
 * Last-Event-ID} misses nothing. Nothing is read ahead of what a client takes.
 */
@Controller("/v1/searches")
final class EventsResource {
  /** Shows a silent client that we are there, and us that it is. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(5);

  /** Each has a consumer and a thread. */
  private static final int MOST_CLIENTS = 64;

  /** An answer is begun in a fraction of it. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  static final Set<State> ENDED =
      EnumSet.of(State.SUCCEEDED, State.FAILED, State.CANCELLED, State.REJECTED);

  private final Gateway gateway;
  private final ExecutorService blocking;
  private final EventSeats seats = new EventSeats(MOST_CLIENTS, PATIENCE);

  EventsResource(
      Gateway gateway,
      @Named(TaskExecutors.BLOCKING) ExecutorService blocking,
      MeterRegistry meters) {
    this.gateway = gateway;
    this.blocking = blocking;
    Gauge.builder("unas.event.clients", seats, EventSeats::taken)
        .description("Clients that follow events over HTTP")
        .register(meters);
  }

  /** 204 if the search has ended and the client has all its events. */
  @Get(uri = "/{id}/events", produces = MediaType.TEXT_EVENT_STREAM)
  HttpResponse<Publisher<Event<String>>> events(
      String id, @Nullable @Header("Last-Event-ID") String lastEventId) {
    SearchStatus search = gateway.status(id);
    long last = sequence(lastEventId);
    if (ENDED.contains(search.getState()) && last >= search.getEnvelope().getSequence()) {
      return HttpResponse.noContent();
    }
    EventSeats.Seat seat = seats.take().orElseThrow(EventsResource::full);
    return HttpResponse.ok(stream(search, last, seat));
  }

  private static ProblemException full() {
    return ProblemException.of(
        HttpStatus.SERVICE_UNAVAILABLE,
        String.format(Locale.ROOT, "At most %d clients follow events here.", MOST_CLIENTS),
        "Read the topic of events instead, or try again.");
  }

  private static long sequence(String lastEventId) {
    if (lastEventId == null || lastEventId.isBlank()) {
      return -1;
    }
    try {
      return Long.parseLong(lastEventId.strip());
    } catch (NumberFormatException e) {
      throw ProblemException.of(
          HttpStatus.BAD_REQUEST,
          String.format(
              Locale.ROOT, "Last-Event-ID is the sequence of an event, but is '%s'.", lastEventId),
          "Send the id of the last event received, or no such header.");
    }
  }

  private Publisher<Event<String>> stream(SearchStatus search, long last, EventSeats.Seat seat) {
    return Flux.<Event<String>, EventTail>generate(
            () -> follow(search, last, seat), this::emit, tail -> leave(tail, seat))
        .subscribeOn(Schedulers.fromExecutorService(blocking));
  }

  private EventTail follow(SearchStatus search, long last, EventSeats.Seat seat) {
    if (!seat.sit()) {
      throw full();
    }
    try {
      return gateway.events(search, last);
    } catch (RuntimeException e) {
      seat.close();
      throw e;
    }
  }

  private EventTail emit(EventTail tail, SynchronousSink<Event<String>> sink) {
    Optional<SearchEvent> next = tail.next(HEARTBEAT);
    sink.next(next.map(EventsResource::event).orElseGet(EventsResource::heartbeat));
    if (!gateway.isOpen() || next.filter(EventsResource::isLast).isPresent()) {
      sink.complete();
    }
    return tail;
  }

  private static void leave(EventTail tail, EventSeats.Seat seat) {
    try (seat) {
      tail.close();
    }
  }

  private static Event<String> event(SearchEvent event) {
    return Event.of(NaturalJson.write(event))
        .id(Long.toString(event.getEnvelope().getSequence()))
        .name(event.getBody().getClass().getSimpleName());
  }

  private static Event<String> heartbeat() {
    return Event.of("{}").name("heartbeat");
  }

  private static boolean isLast(SearchEvent event) {
    Object body = event.getBody();
    return body instanceof Completed
        || body instanceof RetrainingCompleted
        || body instanceof Failed
        || body instanceof Cancelled
        || body instanceof Rejected;
  }
}
