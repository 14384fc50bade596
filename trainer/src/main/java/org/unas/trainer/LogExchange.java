package org.unas.trainer;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unas.service.WorkMeters;
import org.unas.streaming.weights.BlockDelta;
import org.unas.streaming.weights.MergedBlock;
import org.unas.streaming.weights.UnansweredUpdates;
import org.unas.streaming.weights.WeightChanges;
import org.unas.streaming.weights.WeightFeed;
import org.unas.streaming.weights.WeightUpdatePublisher;
import org.unas.streaming.weights.WeightUpdatePublisher.Publication;

/** Shares the weights of one search over the log. */
final class LogExchange implements WeightExchange {
  private static final Logger log = LoggerFactory.getLogger(LogExchange.class);
  private static final long PAUSE_MILLIS = 2;
  private static final int MOST_UNANSWERED = 4096;

  private final String searchId;
  private final WeightFeed feed;
  private final WeightUpdatePublisher publisher;
  private final WorkMeters meters;
  private final UnansweredUpdates unanswered = new UnansweredUpdates();
  private final Map<String, Long> versions = new HashMap<>();
  private long mergedClock;

  LogExchange(
      String searchId, WeightFeed feed, WeightUpdatePublisher publisher, WorkMeters meters) {
    this.searchId = searchId;
    this.feed = feed;
    this.publisher = publisher;
    this.meters = meters;
  }

  @Override
  public void pull(BiConsumer<String, float[]> install) {
    WeightChanges changes = feed.poll();
    for (MergedBlock merged : changes.blocks()) {
      versions.put(merged.block(), merged.version());
      install.accept(merged.block(), unanswered.rebase(merged));
    }
    mergedClock = changes.clock();
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
    Publication sent = publisher.publish(searchId, changes);
    sent.stored().whenComplete((stored, failure) -> report(sent.number(), failure));
    for (BlockDelta change : changes) {
      unanswered.published(sent.number(), change.block(), change.delta());
      meters.published(change.bytes());
    }
  }

  /**
   * A lost update takes its steps with it: the trainer forgets them with the next answer for their
   * blocks, as all others never knew them.
   */
  private void report(long number, Throwable failure) {
    if (failure != null) {
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
