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
import org.unas.search.life.SearchMemory;
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
    SearchMemory memory = search.search().memory();
    Published last = published.get(search.id());
    if (last != null && last.state() == memory.state()) {
      boolean nothingNew = last.events() == memory.nextEvent();
      if (nothingNew || now.isBefore(last.at().plus(INTERVAL))) {
        return Optional.empty();
      }
    }
    published.put(search.id(), new Published(memory.state(), memory.nextEvent(), now));
    if (memory.state().terminal()) {
      published.remove(search.id());
    }
    return Optional.of(status(search, memory, now));
  }

  private SearchStatus status(LiveSearch search, SearchMemory memory, Instant now) {
    Figures figures = new Figures(search.search().space());
    SearchStatus status =
        SearchStatus.newBuilder()
            .setEnvelope(
                envelopes.of(search.id(), "status/" + memory.state(), memory.nextEvent() - 1, now))
            .setState(search.state())
            .setDisplayName(memory.spec().displayName())
            .setCreated(memory.time().started())
            .setFirstEvent(search.firstEvent())
            .setSpec(search.spec())
            .setProgress(search.progress().map(Figures::progress).orElse(null))
            .setIncumbent(figures.optional(search.search().incumbent()))
            .setMissing(Figures.missing(memory.missing()))
            .setFront(figures.candidates(search.search().front()))
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
