package org.unas.trainer;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unas.service.work.WorkMeters;
import org.unas.streaming.weights.BlockDelta;
import org.unas.streaming.weights.MergedBlock;
import org.unas.streaming.weights.UnansweredUpdates;
import org.unas.streaming.weights.WeightChanges;
import org.unas.streaming.weights.WeightFeed;
import org.unas.streaming.weights.WeightUpdatePublisher.Publication;

/** Shares the weights of one search over the log. */
final class LogExchange implements WeightExchange {
  private static final Logger log = LoggerFactory.getLogger(LogExchange.class);
  private static final long PAUSE_MILLIS = 2;
  private static final int MOST_UNANSWERED = 4096;

  /** A merger that died hands its share on within seconds; what takes longer does not come. */
  private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(90);

  private final String searchId;
  private final WeightFeed feed;
  private final Sender sender;
  private final WorkMeters meters;
  private final LongSupplier clock;
  private final UnansweredUpdates unanswered = new UnansweredUpdates(ANSWERED_WITHIN);
  private final Set<Long> lost = ConcurrentHashMap.newKeySet();
  private final Map<String, Long> versions = new HashMap<>();
  private long mergedClock;

  /** Sends changes to the merger, as a {@code WeightUpdatePublisher} does. */
  @FunctionalInterface
  interface Sender {
    /** Does not wait. */
    Publication publish(String searchId, List<BlockDelta> changes);
  }

  /**
   * The exchange of one search.
   *
   * @param clock nanoseconds that never step
   */
  LogExchange(
      String searchId, WeightFeed feed, Sender sender, WorkMeters meters, LongSupplier clock) {
    this.searchId = searchId;
    this.feed = feed;
    this.sender = sender;
    this.meters = meters;
    this.clock = clock;
  }

  @Override
  public void pull(BiConsumer<String, float[]> install) {
    WeightChanges changes = feed.poll();
    for (MergedBlock merged : changes.blocks()) {
      versions.put(merged.block(), merged.version());
      install.accept(merged.block(), unanswered.rebase(merged));
    }
    mergedClock = changes.clock();
    forget(install);
  }

  /**
   * A change that nobody has takes its steps with it: the trainer goes back to what all others
   * know, and its rewards name weights that they can have.
   */
  private void forget(BiConsumer<String, float[]> install) {
    int before = unanswered.size();
    Set<Long> arrivedNowhere = Set.copyOf(lost);
    unanswered.forgetOverdue(clock.getAsLong(), arrivedNowhere::contains).forEach(install);
    lost.removeAll(arrivedNowhere);
    int forgotten = before - unanswered.size();
    if (forgotten > 0) {
      meters.forgotten(forgotten);
      log.warn(
          "{} changes to the weights of search {} were not answered within {} s or did not arrive;"
              + " the trainer goes on without them.",
          forgotten,
          searchId,
          ANSWERED_WITHIN.toSeconds());
    }
  }

  @Override
  public OptionalLong version(String block) {
    Long version = versions.get(block);
    return version == null ? OptionalLong.empty() : OptionalLong.of(version);
  }

  @Override
  public boolean congested() {
    return unanswered.size() > MOST_UNANSWERED;
  }

  @Override
  public void publish(List<BlockDelta> changes) {
    Publication sent = sender.publish(searchId, changes);
    sent.stored().whenComplete((stored, failure) -> report(sent.number(), failure));
    for (BlockDelta change : changes) {
      unanswered.published(sent.number(), change, clock.getAsLong());
      meters.published(change.bytes());
    }
  }

  private void report(long number, Throwable failure) {
    if (failure != null) {
      lost.add(number);
      log.warn("Update {} of search {} was not stored and is lost.", number, searchId, failure);
    }
  }

  @Override
  public boolean settle(BiConsumer<String, float[]> install, Duration timeout) {
    long end = System.nanoTime() + timeout.toNanos();
    pull(install);
    while (unanswered.size() > 0 && System.nanoTime() < end) {
      try {
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
      pull(install);
    }
    return unanswered.size() == 0;
  }

  @Override
  public long clock() {
    return unanswered.clock(mergedClock);
  }

  @Override
  public void close() {
    feed.close();
  }
}
