package org.unas.controller.searches;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.unas.schemas.State;
import org.unas.search.life.news.News;
import org.unas.search.request.SearchSpec;

/** What is remembered of a search. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
@JsonSubTypes({
  @JsonSubTypes.Type(value = StoredSearch.Begun.class, name = "begun"),
  @JsonSubTypes.Type(value = StoredSearch.Live.class, name = "live"),
  @JsonSubTypes.Type(value = StoredSearch.Ended.class, name = "ended")
})
public sealed interface StoredSearch {

  /**
   * It is under way. Its {@link SearchParts} decide how it goes on.
   *
   * @param request the resolved request
   * @param firstEvent sequence of its first event; above 0 if requests of its id were refused
   *     before
   */
  record Begun(SearchSpec request, long firstEvent) implements StoredSearch {}

  /**
   * It is under way, as earlier versions stored it: in one record, which {@link EarlierMemory}
   * takes apart.
   *
   * @param memory with the learner's memory, all that decides how it goes on
   * @param progress the last one told, for the status
   * @param firstEvent sequence of its first event; above 0 if requests of its id were refused
   *     before
   */
  record Live(JsonNode memory, Optional<News.Progress> progress, long firstEvent)
      implements StoredSearch {}

  /**
   * It has ended or never began. Its id and its request are kept: the same request starts nothing
   * again, and another one is told apart.
   *
   * @param at when
   * @param weightsKept whether its weights are still there
   * @param state how it ended; empty if an older version stored it
   * @param request the resolved request, as JSON; empty if it was refused or an older version
   *     stored it
   * @param nextEvent where the events go on if a refused request is mended
   */
  record Ended(
      Instant at,
      boolean weightsKept,
      Optional<State> state,
      Optional<String> request,
      long nextEvent)
      implements StoredSearch {

    /** What an older version stored has neither state nor request. */
    public Ended {
      state = Objects.requireNonNullElse(state, Optional.empty());
      request = Objects.requireNonNullElse(request, Optional.empty());
    }

    /** It may rest until a version comes that can read it. */
    static final Ended UNREADABLE =
        new Ended(Instant.EPOCH, false, Optional.empty(), Optional.empty(), 0);

    /** A request that was refused. */
    static Ended refused(Instant at, long nextEvent) {
      return new Ended(at, false, Optional.of(State.REJECTED), Optional.empty(), nextEvent);
    }

    /** Whether nothing was started, so that the id can be used once more. */
    boolean isRefused() {
      return state.equals(Optional.of(State.REJECTED));
    }

    Ended withoutWeights() {
      return new Ended(at, false, state, request, nextEvent);
    }
  }
}
