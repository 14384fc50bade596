package org.unas.controller;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.unas.schemas.SearchStatus;

/** Those who wait for the next status of a search that is as they want it. */
final class StatusWaiters {
  private final List<Waiter> waiting = new CopyOnWriteArrayList<>();

  private record Waiter(
      String searchId,
      Predicate<SearchStatus> wanted,
      CompletableFuture<Optional<SearchStatus>> answer) {

    boolean takes(SearchStatus status) {
      return searchId.equals(status.getEnvelope().getSearchId()) && wanted.test(status);
    }
  }

  /** The first such status from now on; empty if none comes within the time. */
  CompletableFuture<Optional<SearchStatus>> next(
      String searchId, Predicate<SearchStatus> wanted, Duration within) {
    CompletableFuture<Optional<SearchStatus>> answer = new CompletableFuture<>();
    Waiter waiter = new Waiter(searchId, wanted, answer);
    waiting.add(waiter);
    answer.whenComplete((status, failure) -> waiting.remove(waiter));
    return answer.completeOnTimeout(Optional.empty(), within.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Tells all who wait for it. */
  void tell(SearchStatus status) {
    waiting.stream()
        .filter(waiter -> waiter.takes(status))
        .forEach(waiter -> waiter.answer().complete(Optional.of(status)));
  }
}
