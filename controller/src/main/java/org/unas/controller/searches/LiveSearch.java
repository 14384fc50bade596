package org.unas.controller.searches;

import java.util.Optional;
import org.unas.schemas.State;
import org.unas.search.life.Search;
import org.unas.search.life.news.Effect;
import org.unas.search.life.news.News;

/** A search under way, with what its status says beside it. */
public final class LiveSearch {
  private final Search search;
  private final String spec;
  private final long firstEvent;
  private Optional<News.Progress> progress;
  private Optional<News.Progress> untold = Optional.empty();
  private Optional<News> outcome = Optional.empty();

  /**
   * @param firstEvent sequence of its first event
   */
  public LiveSearch(Search search, Optional<News.Progress> progress, long firstEvent) {
    this.search = search;
    this.firstEvent = firstEvent;
    this.spec = search.spec().toJson();
    this.progress = progress;
  }

  /** The search itself. */
  public Search search() {
    return search;
  }

  /** Its id. */
  public String id() {
    return search.spec().searchId();
  }

  /** The resolved request, as JSON. */
  public String spec() {
    return spec;
  }

  /** Where it is in its life, as the contract says it. */
  public State state() {
    return State.valueOf(search.state().name());
  }

  /** Sequence of its first event. */
  public long firstEvent() {
    return firstEvent;
  }

  /** The last progress told. */
  public Optional<News.Progress> progress() {
    return progress;
  }

  /** A progress told since the last call. */
  Optional<News.Progress> drainProgress() {
    Optional<News.Progress> drained = untold;
    untold = Optional.empty();
    return drained;
  }

  /** How it ended. */
  public Optional<News> outcome() {
    return outcome;
  }

  /** Keeps what the status says. */
  public void note(Effect effect) {
    if (effect instanceof Effect.Tell tell) {
      if (tell.news() instanceof News.Progress told) {
        progress = Optional.of(told);
        untold = progress;
      } else if (tell.news() instanceof News.Completed || tell.news() instanceof News.Failed) {
        outcome = Optional.of(tell.news());
      }
    }
  }
}
