package org.unas.streaming.weights;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.unas.schemas.WeightBlock;

/** The blocks of one search. Its monitor guards them, and its feeds. */
final class SearchReplica {
  private final String ownTrainer;
  private final Map<String, BlockReplica> parts = new HashMap<>();
  private final Map<String, MergedBlock> blocks = new HashMap<>();
  private final Map<String, Long> clocks = new HashMap<>();
  private final List<WeightFeed> feeds = new ArrayList<>();
  private long clock;

  SearchReplica(String ownTrainer) {
    this.ownTrainer = ownTrainer;
  }

  synchronized void put(WeightBlock merged) {
    String name = merged.getBlock();
    BlockReplica replica = parts.get(name);
    if (replica == null || replica.parts() != merged.getParts()) {
      replica = new BlockReplica(name, merged.getParts(), ownTrainer);
      parts.put(name, replica);
    }
    replica.put(merged);
    long seen = replica.clock();
    replica.whole().ifPresent(whole -> show(whole, seen));
  }

  private void show(MergedBlock whole, long seen) {
    MergedBlock before = blocks.put(whole.block(), whole);
    Long counted = clocks.put(whole.block(), seen);
    clock += seen - (counted == null ? 0 : counted);
    if (before == null || counted != seen || before.answered() != whole.answered()) {
      feeds.forEach(feed -> feed.offer(whole));
    }
    notifyAll();
  }

  /** Forgets a block; true if none is left. */
  synchronized boolean remove(String block) {
    parts.remove(block);
    blocks.remove(block);
    Long counted = clocks.remove(block);
    clock -= counted == null ? 0 : counted;
    return blocks.isEmpty() && parts.isEmpty() && feeds.isEmpty();
  }

  synchronized long clock() {
    return clock;
  }

  synchronized Optional<MergedBlock> block(String name) {
    return Optional.ofNullable(blocks.get(name));
  }

  synchronized boolean awaitClock(long wanted, long nanos) throws InterruptedException {
    long deadline = System.nanoTime() + nanos;
    for (long left = nanos; clock < wanted && left > 0; left = deadline - System.nanoTime()) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    return clock >= wanted;
  }

  synchronized WeightFeed subscribe() {
    WeightFeed feed = new WeightFeed(this);
    blocks.values().forEach(feed::offer);
    feeds.add(feed);
    return feed;
  }

  synchronized void unsubscribe(WeightFeed feed) {
    feeds.remove(feed);
  }
}
