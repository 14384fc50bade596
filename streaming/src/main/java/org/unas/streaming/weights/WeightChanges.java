package org.unas.streaming.weights;

import java.util.List;

/**
 * What has changed in a search's shared weights since they were asked for last.
 *
 * @param blocks the latest values of every block that changed
 * @param clock the weights clock once these are applied: the sum of all block versions
 */
public record WeightChanges(List<MergedBlock> blocks, long clock) {
  /** Copies the list. */
  public WeightChanges {
    blocks = List.copyOf(blocks);
  }
}
