package org.unas.cli;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.unas.cli.client.EventStream;
import org.unas.cli.client.StatusTable;
import org.unas.cli.view.EventView;
import org.unas.schemas.Cancelled;
import org.unas.schemas.Completed;
import org.unas.schemas.Failed;
import org.unas.schemas.Rejected;
import org.unas.schemas.RetrainingCompleted;
import org.unas.schemas.SearchEvent;
import org.unas.schemas.SearchStatus;
import org.unas.streaming.KafkaSettings;

/**
 * Follows a search until it ends.
 *
 * @param view where its events are shown; closed at the end
 * @param limit how long to follow it at most
 * @param check called now and then; throws if the search cannot go on
 */
record Watch(EventView view, Optional<Duration> limit, Runnable check) {
  private static final Duration POLL = Duration.ofMillis(200);

  /** Controllers answer a request in a fraction of it. */
  static final Duration ACCEPTANCE = Duration.ofSeconds(60);

  /** How a search ends, by the type of its last event. */
  private static final Map<Class<?>, ExitCode> ENDINGS =
      Map.of(
          Completed.class, ExitCode.OK,
          RetrainingCompleted.class, ExitCode.OK,
          Failed.class, ExitCode.SEARCH_ENDED_WITHOUT_RESULT,
          Cancelled.class, ExitCode.SEARCH_ENDED_WITHOUT_RESULT,
          Rejected.class, ExitCode.INVALID);

  /** Without limit, in the form asked for. */
  static Watch of(Session session, OutputOptions output) {
    EventView view = output.json() ? EventView.json(session.out()) : forPeople(session);
    return new Watch(view, Optional.empty(), () -> {});
  }

  private static EventView forPeople(Session session) {
    EventView events =
        session.terminal() ? EventView.progressBar(session.out()) : EventView.lines(session.out());
    return events.and(EventView.found(session.out()));
  }

  /** Follows a search that must be there. */
  ExitCode ofKnownSearch(KafkaSettings settings, String searchId) {
    long first =
        StatusTable.read(settings).find(searchId).map(SearchStatus::getFirstEvent).orElse(0L);
    return ofSearch(settings, searchId, first);
  }

  /**
   * Follows a search that must be there.
   *
   * @param first sequence of its first event; those before are of requests that were refused
   */
  ExitCode ofSearch(KafkaSettings settings, String searchId, long first) {
    try (view;
        EventStream events = new EventStream(settings, searchId)) {
      return follow(events, first, Duration.ZERO, SearchIdParameter.unknown(searchId));
    }
  }

  /** Follows a search that has just been asked for and may not have been accepted yet. */
  ExitCode ofNewSearch(KafkaSettings settings, String searchId) {
    try (view;
        EventStream events = new EventStream(settings, searchId)) {
      return follow(events, 0, ACCEPTANCE, silence(searchId));
    }
  }

  /** Nobody has answered a request. */
  static CommandFailure silence(String searchId) {
    return new CommandFailure(
        ExitCode.UNAVAILABLE,
        String.format(
            Locale.ROOT,
            "A controller answers a request within %d seconds, but none has answered %s.",
            ACCEPTANCE.toSeconds(),
            searchId),
        "See whether one runs: ./unas doctor   The request is kept and will be answered.");
  }

  private ExitCode follow(
      EventStream events, long first, Duration patience, CommandFailure silence) {
    long start = System.nanoTime();
    Optional<Class<?>> last = Optional.empty();
    while (true) {
      for (SearchEvent event : events.poll(POLL)) {
        if (event.getEnvelope().getSequence() >= first) {
          view.show(event);
          last = Optional.of(event.getBody().getClass());
        }
      }
      if (last.filter(ENDINGS::containsKey).isPresent() && isFinal(last.get(), events)) {
        return ENDINGS.get(last.get());
      }
      check.run();
      Duration passed = Duration.ofNanos(System.nanoTime() - start);
      if (last.isEmpty() && passed.compareTo(patience) > 0 && events.caughtUp()) {
        throw silence;
      }
      if (limit.isPresent() && passed.compareTo(limit.get()) > 0) {
        throw tooLong(events.searchId(), limit.get());
      }
    }
  }

  /** A rejected request may have been mended, which the log says behind it. */
  private static boolean isFinal(Class<?> last, EventStream events) {
    return last != Rejected.class || events.caughtUp();
  }

  private static CommandFailure tooLong(String searchId, Duration limit) {
    return new CommandFailure(
        ExitCode.UNAVAILABLE,
        String.format(
            Locale.ROOT, "%s had %d seconds to end and has not.", searchId, limit.toSeconds()),
        "See where it stands: ./unas get " + searchId);
  }
}
