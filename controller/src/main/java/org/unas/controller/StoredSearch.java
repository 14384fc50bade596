package org.unas.controller;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.Optional;
import org.unas.search.life.News;
import org.unas.search.life.SearchMemory;

/** What is remembered of a search. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
@JsonSubTypes({
  @JsonSubTypes.Type(value = StoredSearch.Live.class, name = "live"),
  @JsonSubTypes.Type(value = StoredSearch.Ended.class, name = "ended")
})
sealed interface StoredSearch {

  /**
   * It is under way.
   *
   * @param memory with the learner's memory, all that decides how it goes on
   * @param progress the last one told, for the status
   */
  record Live(SearchMemory memory, Optional<News.Progress> progress) implements StoredSearch {}

  /**
   * It has ended or never began. Its id is kept, so that a repeated request does not start it
   * again.
   *
   * @param at when
   * @param weightsKept whether its weights are still there
   */
  record Ended(Instant at, boolean weightsKept) implements StoredSearch {}
}
