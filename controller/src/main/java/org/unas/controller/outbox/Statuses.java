package org.unas.controller.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.unas.controller.inbox.Message;
import org.unas.controller.searches.LiveSearch;
import org.unas.schemas.SearchStatus;
import org.unas.schemas.State;
import org.unas.search.life.Search;
import org.unas.search.life.news.News;
import org.unas.search.life.pace.LifeState;
import org.unas.search.life.sample.Failure;

/**
 * From a search to its {@link SearchStatus}, at once when its state changes and otherwise as often
 * as a person can read.
 */
final class Statuses {
  private static final Duration INTERVAL = Duration.ofMillis(500);

  private final Envelopes envelopes;
  private final Map<String, Published> published = new HashMap<>();

  private record Published(LifeState state, long events, Instant at) {}

  Statuses(Envelopes envelopes) {
    this.envelopes = envelopes;
  }

  /** The status, if it is time to publish it. */
  Optional<SearchStatus> due(LiveSearch search, Instant now) {
    Search present = search.search();
    Published last = published.get(search.id());
    if (last != null && last.state() == present.state()) {
      boolean nothingNew = last.events() == present.nextEvent();
      if (nothingNew || now.isBefore(last.at().plus(INTERVAL))) {
        return Optional.empty();
      }
    }
    published.put(search.id(), new Published(present.state(), present.nextEvent(), now));
    if (present.state().terminal()) {
      published.remove(search.id());
    }
    return Optional.of(status(search, present, now));
  }

  private SearchStatus status(LiveSearch search, Search present, Instant now) {
    Figures figures = new Figures(present.space());
    SearchStatus status =
        SearchStatus.newBuilder()
            .setEnvelope(
                envelopes.of(
                    search.id(), "status/" + present.state(), present.nextEvent() - 1, now))
            .setState(search.state())
            .setDisplayName(present.spec().displayName())
            .setCreated(present.started())
            .setFirstEvent(search.firstEvent())
            .setSpec(search.spec())
            .setProgress(search.progress().map(Figures::progress).orElse(null))
            .setIncumbent(figures.optional(present.incumbent()))
            .setMissing(Figures.missing(present.missing()))
            .setWaiting(Figures.waiting(present.isWaiting()))
            .setFront(figures.candidates(present.front()))
            .build();
    search.outcome().ifPresent(outcome -> add(status, outcome, figures));
    return status;
  }

  private static void add(SearchStatus status, News outcome, Figures figures) {
    if (outcome instanceof News.Completed completed) {
      status.setResult(figures.completed(completed));
    } else if (outcome instanceof News.Failed failed) {
      status.setFailure(Figures.failure(failed.failure()));
    }
  }

  /** The status of a failed search of which nothing else is known. */
  SearchStatus failed(String searchId, long sequence, Failure failure, Instant now) {
    published.remove(searchId);
    return SearchStatus.newBuilder()
        .setEnvelope(envelopes.of(searchId, "status/" + State.FAILED, sequence, now))
        .setState(State.FAILED)
        .setCreated(now)
        .setFailure(Figures.failure(failure))
        .build();
  }

  /** The status of a search that cannot be read, and rests. */
  SearchStatus quarantined(String searchId, Failure why, Instant now) {
    return SearchStatus.newBuilder()
        .setEnvelope(envelopes.of(searchId, "status/quarantined", 0, now))
        .setState(State.PAUSED)
        .setCreated(now)
        .setFailure(Figures.failure(why))
        .build();
  }

  /** The status of a request that is not valid. */
  SearchStatus rejected(Message.RefusedRequest request, long sequence, Instant now) {
    return SearchStatus.newBuilder()
        .setEnvelope(envelopes.of(request.searchId(), "status/" + State.REJECTED, sequence, now))
        .setFirstEvent(sequence)
        .setState(State.REJECTED)
        .setDisplayName(request.displayName())
        .setCreated(now)
        .setViolations(Violations.of(request.violations()))
        .build();
  }
}
