package org.unas.controller.searches;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unas.schemas.State;
import org.unas.search.life.Search;
import org.unas.search.life.learning.LearnerMemory;

/**
 * The searches of one task: those under way as objects, all of them in the stores. Objects are made
 * from the stores only, so whoever opens the stores elsewhere has the same searches.
 */
public final class SearchBook {
  private static final Logger log = LoggerFactory.getLogger(SearchBook.class);

  private final KeyValueStore<String, StoredSearch> searches;
  private final KeyValueStore<String, LearnerMemory> learners;
  private final Map<String, LiveSearch> live = new TreeMap<>();
  private final Map<String, Long> learnedVersions = new TreeMap<>();
  private final Map<String, Instant> withWeights = new LinkedHashMap<>();

  /** Opens all that the stores hold. */
  public SearchBook(
      KeyValueStore<String, StoredSearch> searches, KeyValueStore<String, LearnerMemory> learners) {
    this.searches = searches;
    this.learners = learners;
    try (KeyValueIterator<String, StoredSearch> all = searches.all()) {
      while (all.hasNext()) {
        openNext(all);
      }
    }
  }

  /** What cannot be read stays as it is, for a version that can; the others go on. */
  private void openNext(KeyValueIterator<String, StoredSearch> all) {
    String id = all.peekNextKey();
    try {
      open(all.next());
    } catch (RuntimeException e) {
      if (!Blame.isOfSearch(e)) {
        throw e;
      }
      log.error(
          "Search {} cannot go on from what was stored of it, perhaps by another version, and rests"
              + " until a controller can.",
          id,
          e);
    }
  }

  private void open(KeyValue<String, StoredSearch> entry) {
    if (entry.value instanceof StoredSearch.Live stored) {
      open(entry.key, stored);
    } else if (entry.value instanceof StoredSearch.Ended ended && ended.weightsKept()) {
      withWeights.put(entry.key, ended.at());
    }
  }

  private void open(String id, StoredSearch.Live stored) {
    LearnerMemory learned = learners.get(id);
    live.put(
        id,
        new LiveSearch(
            Search.restore(stored.memory(), learned), stored.progress(), stored.firstEvent()));
    learnedVersions.put(id, learned.version());
  }

  /** How a search of that id ended, if it has; nothing of it, if it is not known. */
  Optional<StoredSearch.Ended> ended(String id) {
    try {
      return searches.get(id) instanceof StoredSearch.Ended ended
          ? Optional.of(ended)
          : Optional.empty();
    } catch (SerializationException e) {
      log.debug("Search {} was stored by another version.", id, e);
      return Optional.of(StoredSearch.Ended.UNREADABLE);
    }
  }

  /** The search of that id, if it is under way. */
  public Optional<LiveSearch> live(String id) {
    return Optional.ofNullable(live.get(id));
  }

  /** All searches under way. */
  public Collection<LiveSearch> live() {
    return List.copyOf(live.values());
  }

  /** Stores how a search stands. Of one that has ended only its id and request are kept. */
  public void save(LiveSearch search, Instant now) {
    if (search.search().state().terminal()) {
      end(search.id(), ended(search, now));
      return;
    }
    live.put(search.id(), search);
    searches.put(
        search.id(),
        new StoredSearch.Live(search.search().memory(), search.progress(), search.firstEvent()));
    long version = search.search().policyVersion();
    if (!Optional.of(version)
        .equals(Optional.ofNullable(learnedVersions.put(search.id(), version)))) {
      learners.put(search.id(), search.search().learned());
    }
  }

  private static StoredSearch.Ended ended(LiveSearch search, Instant now) {
    return new StoredSearch.Ended(
        now,
        true,
        Optional.of(search.state()),
        Optional.of(search.spec()),
        search.search().memory().nextEvent());
  }

  private void end(String id, StoredSearch.Ended ended) {
    live.remove(id);
    learnedVersions.remove(id);
    learners.delete(id);
    withWeights.put(id, ended.at());
    searches.put(id, ended);
  }

  /**
   * Keeps the id of a request that was refused.
   *
   * @param nextEvent where its events go on if it is mended
   */
  public void refuse(String id, long nextEvent, Instant now) {
    searches.put(id, StoredSearch.Ended.refused(now, nextEvent));
  }

  /**
   * Forgets what was not saved: the search as it was stored; empty if it is not under way there.
   */
  public Optional<LiveSearch> reopen(String id) {
    live.remove(id);
    if (searches.get(id) instanceof StoredSearch.Live stored) {
      open(id, stored);
    }
    return live(id);
  }

  /** Ends a search of which nothing else can be saved. */
  public void abandon(String id, long nextEvent, Instant now) {
    end(
        id,
        new StoredSearch.Ended(now, true, Optional.of(State.FAILED), Optional.empty(), nextEvent));
  }

  /** Searches that ended before then and whose weights are still kept. */
  public List<String> withWeightsSince(Instant then) {
    return withWeights.entrySet().stream()
        .filter(ended -> ended.getValue().isBefore(then))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Notes that the weights of an ended search are being deleted. */
  public void weightsRetired(String id) {
    withWeights.remove(id);
    ended(id).ifPresent(ended -> searches.put(id, ended.withoutWeights()));
  }
}
