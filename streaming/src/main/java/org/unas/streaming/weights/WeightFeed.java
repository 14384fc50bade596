package org.unas.streaming.weights;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One reader's view of a search's shared weights: it asks between two steps, on its own thread, for
 * what has changed since. A reader that asks rarely gets the latest values once.
 */
public final class WeightFeed implements AutoCloseable {
  private final SearchReplica search;
  private final Map<String, MergedBlock> fresh = new LinkedHashMap<>();

  WeightFeed(SearchReplica search) {
    this.search = search;
  }

  /** What has changed since the last call; at first, all that is there. Does not wait. */
  public WeightChanges poll() {
    synchronized (search) {
      List<MergedBlock> blocks = List.copyOf(fresh.values());
      fresh.clear();
      return new WeightChanges(blocks, search.clock());
    }
  }

  void offer(MergedBlock block) {
    fresh.put(block.block(), block);
  }

  /** Asks no more. */
  @Override
  public void close() {
    search.unsubscribe(this);
  }
}
