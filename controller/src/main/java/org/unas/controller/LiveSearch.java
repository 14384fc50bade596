package org.unas.controller;

import java.util.Optional;
import org.unas.schemas.State;
import org.unas.search.life.Effect;
import org.unas.search.life.News;
import org.unas.search.life.Search;

/** A search under way, with what its status says beside it. */
final class LiveSearch {
  private final Search search;
  private final String spec;
  private final long firstEvent;
  private Optional<News.Progress> progress;
  private Optional<News> outcome = Optional.empty();

  /**
   * @param firstEvent sequence of its first event
   */
  LiveSearch(Search search, Optional<News.Progress> progress, long firstEvent) {
    this.search = search;
    this.firstEvent = firstEvent;
    this.spec = search.spec().toJson();
    this.progress = progress;
  }

  Search search() {
    return search;
  }

  String id() {
    return search.spec().searchId();
  }

  /** The resolved request, as JSON. */
  String spec() {
    return spec;
  }

  /** Where it is in its life, as the contract says it. */
  State state() {
    return State.valueOf(search.state().name());
  }

  /** Sequence of its first event. */
  long firstEvent() {
    return firstEvent;
  }

  /** The last progress told. */
  Optional<News.Progress> progress() {
    return progress;
  }

  /** How it ended. */
  Optional<News> outcome() {
    return outcome;
  }

  /** Keeps what the status says. */
  void note(Effect effect) {
    if (effect instanceof Effect.Tell tell) {
      if (tell.news() instanceof News.Progress told) {
        progress = Optional.of(told);
      } else if (tell.news() instanceof News.Completed || tell.news() instanceof News.Failed) {
        outcome = Optional.of(tell.news());
      }
    }
  }
}
