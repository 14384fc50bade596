package org.unas.trainer;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.unas.streaming.weights.BlockDelta;
import org.unas.streaming.weights.MergedBlock;
import org.unas.streaming.weights.UnansweredUpdates;
import org.unas.streaming.weights.WeightChanges;
import org.unas.streaming.weights.WeightFeed;
import org.unas.streaming.weights.WeightUpdatePublisher;

/** Shares the weights of one search over the log. */
final class LogExchange implements WeightExchange {
  private static final long PAUSE_MILLIS = 2;
  private static final int MOST_UNANSWERED = 4096;

  private final String searchId;
  private final WeightFeed feed;
  private final WeightUpdatePublisher publisher;
  private final UnansweredUpdates unanswered = new UnansweredUpdates();
  private final Map<String, Long> versions = new HashMap<>();
  private long mergedClock;

  LogExchange(String searchId, WeightFeed feed, WeightUpdatePublisher publisher) {
    this.searchId = searchId;
    this.feed = feed;
    this.publisher = publisher;
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
  public long version(String block) {
    return versions.getOrDefault(block, 0L);
  }

  @Override
  public boolean congested() {
    return unanswered.size() > MOST_UNANSWERED;
  }

  @Override
  public void publish(List<BlockDelta> changes) {
    long number = publisher.publish(searchId, changes).number();
    changes.forEach(change -> unanswered.published(number, change.block(), change.delta()));
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
