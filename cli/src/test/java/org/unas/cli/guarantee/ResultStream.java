package org.unas.cli.guarantee;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.unas.cli.client.EventStream;
import org.unas.schemas.Cancelled;
import org.unas.schemas.Completed;
import org.unas.schemas.Failed;
import org.unas.schemas.SearchEvent;
import org.unas.streaming.KafkaSettings;

/** The result stream of one search, followed until something has happened; for tests. */
final class ResultStream implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);

  private final String searchId;
  private final EventStream stream;
  private final List<SearchEvent> events = new ArrayList<>();

  ResultStream(KafkaSettings settings, String searchId) {
    this.searchId = searchId;
    this.stream = new EventStream(settings, searchId);
  }

  /** Waits for the end of the search and returns all its events. */
  List<SearchEvent> untilEnd(Duration limit) {
    return until(
        event ->
            event.getBody() instanceof Completed
                || event.getBody() instanceof Failed
                || event.getBody() instanceof Cancelled,
        limit);
  }

  /** Waits for an event of a type. */
  List<SearchEvent> until(Class<? extends SpecificRecord> type, Duration limit) {
    return until(event -> type.isInstance(event.getBody()), limit);
  }

  /** Waits for an event and returns all until then. */
  List<SearchEvent> until(Predicate<SearchEvent> wanted, Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    while (events.stream().noneMatch(wanted)) {
      if (System.nanoTime() > end) {
        throw new AssertionError(
            String.format(
                Locale.ROOT,
                "Search %s did not get there within %s; its events: %s",
                searchId,
                limit,
                events));
      }
      events.addAll(stream.poll(POLL));
    }
    return List.copyOf(events);
  }

  /** All events of a type so far. */
  <T> List<T> bodies(Class<T> type) {
    return events.stream()
        .map(SearchEvent::getBody)
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  @Override
  public void close() {
    stream.close();
  }
}
