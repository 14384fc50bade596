package org.unas.controller;

import java.util.Optional;
import org.unas.search.life.Effect;
import org.unas.search.life.News;
import org.unas.search.life.Search;

/** A search under way, with what its status says beside it. */
final class LiveSearch {
  private final Search search;
  private final String spec;
  private Optional<News.Progress> progress;
  private Optional<News> outcome = Optional.empty();

  LiveSearch(Search search, Optional<News.Progress> progress) {
    this.search = search;
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
