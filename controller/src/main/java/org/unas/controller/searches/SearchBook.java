package org.unas.controller.searches;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unas.schemas.State;
import org.unas.search.life.Search;
import org.unas.search.life.SearchMemory;
import org.unas.search.life.learning.LearnerMemory;

/**
 * The searches of one task: those under way as objects, all of them in the stores. Objects are made
 * from the stores only, so whoever opens the stores elsewhere has the same searches.
 */
public final class SearchBook {
  private static final Logger log = LoggerFactory.getLogger(SearchBook.class);

  private final KeyValueStore<String, StoredSearch> searches;
  private final KeyValueStore<String, LearnerMemory> earlierLearners;
  private final SearchParts parts;
  private final Map<String, LiveSearch> live = new TreeMap<>();
  private final Map<String, String> quarantined = new TreeMap<>();
  private final Map<String, Instant> withWeights = new LinkedHashMap<>();

  /**
   * Opens all that the stores hold. What cannot be read is {@link #quarantined()}; the others go
   * on.
   *
   * @param searches each search by its id
   * @param parts the parts of those under way
   * @param earlierLearners what earlier versions learned
   * @param now the present
   */
  public SearchBook(
      KeyValueStore<String, StoredSearch> searches,
      KeyValueStore<String, byte[]> parts,
      KeyValueStore<String, LearnerMemory> earlierLearners,
      Instant now) {
    this.searches = searches;
    this.parts = new SearchParts(parts);
    this.earlierLearners = earlierLearners;
    for (String id : ids()) {
      quarantineUnless(id, () -> open(id, searches.get(id), now));
    }
  }

  private List<String> ids() {
    List<String> ids = new ArrayList<>();
    try (KeyValueIterator<String, StoredSearch> all = searches.all()) {
      while (all.hasNext()) {
        ids.add(all.peekNextKey());
        skip(all);
      }
    }
    return ids;
  }

  /** The value is read when the search is opened, alone. */
  private static void skip(KeyValueIterator<String, StoredSearch> all) {
    try {
      all.next();
    } catch (SerializationException e) {
      log.debug("A search was stored by another version.", e);
    }
  }

  private void quarantineUnless(String id, Runnable opens) {
    try {
      opens.run();
    } catch (RuntimeException e) {
      if (!Blame.isOfSearch(e)) {
        throw e;
      }
      log.error(
          "Search {} cannot go on from what was stored of it, perhaps by another version, and rests"
              + " until a controller can.",
          id,
          e);
      live.remove(id);
      quarantined.put(id, String.valueOf(e.getMessage()));
    }
  }

  private void open(String id, StoredSearch stored, Instant now) {
    if (stored instanceof StoredSearch.Begun begun) {
      open(id, parts.read(id, begun.request()), begun.firstEvent());
    } else if (stored instanceof StoredSearch.Live earlier) {
      open(id, renew(id, earlier, now), earlier.firstEvent());
    } else if (stored instanceof StoredSearch.Ended ended && ended.weightsKept()) {
      withWeights.put(id, ended.at());
    }
  }

  private void open(String id, SearchMemory memory, long firstEvent) {
    live.put(id, new LiveSearch(Search.restore(memory), parts.told(id), firstEvent));
  }

  /** Stores what an earlier version stored as this one does. */
  private SearchMemory renew(String id, StoredSearch.Live earlier, Instant now) {
    SearchMemory memory = new EarlierMemory(earlier.memory(), earlierLearners.get(id)).read(now);
    parts.save(id, memory.parts());
    earlier.progress().ifPresent(progress -> parts.tell(id, progress));
    searches.put(id, new StoredSearch.Begun(memory.spec(), earlier.firstEvent()));
    earlierLearners.delete(id);
    log.info("Search {} was stored by an earlier version and goes on in this one.", id);
    return memory;
  }

  /** Why searches cannot be read, by their ids. They stay as they are, for a version that can. */
  public Map<String, String> quarantined() {
    return Map.copyOf(quarantined);
  }

  /** Sequence of the next event of a search that cannot be read, as far as that can be known. */
  public long nextEventOfQuarantined(String id) {
    return parts.nextEvent(id).orElse(0);
  }

  /** How a search of that id ended, if it has; nothing of it, if it is not known. */
  public Optional<StoredSearch.Ended> ended(String id) {
    if (quarantined.containsKey(id)) {
      return Optional.of(StoredSearch.Ended.UNREADABLE);
    }
    return searches.get(id) instanceof StoredSearch.Ended ended
        ? Optional.of(ended)
        : Optional.empty();
  }

  /** The search of that id, if it is under way. */
  public Optional<LiveSearch> live(String id) {
    return Optional.ofNullable(live.get(id));
  }

  /** All searches under way. */
  public Collection<LiveSearch> live() {
    return List.copyOf(live.values());
  }

  /** Samples under way in all searches. */
  public int samplesUnderWay() {
    return live.values().stream().mapToInt(search -> search.search().samplesUnderWay()).sum();
  }

  /** Stores how a search stands. Of one that has ended only its id and request are kept. */
  public void save(LiveSearch search, Instant now) {
    String id = search.id();
    if (search.search().state().terminal()) {
      end(id, ended(search, now));
      return;
    }
    parts.save(id, search.search().changes());
    search.drainProgress().ifPresent(progress -> parts.tell(id, progress));
    if (live.put(id, search) == null) {
      searches.put(id, new StoredSearch.Begun(search.search().spec(), search.firstEvent()));
    }
  }

  private static StoredSearch.Ended ended(LiveSearch search, Instant now) {
    return new StoredSearch.Ended(
        now,
        true,
        Optional.of(search.state()),
        Optional.of(search.spec()),
        search.search().nextEvent());
  }

  private void end(String id, StoredSearch.Ended ended) {
    live.remove(id);
    quarantined.remove(id);
    parts.delete(id);
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
    if (searches.get(id) instanceof StoredSearch.Begun begun) {
      open(id, parts.read(id, begun.request()), begun.firstEvent());
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
