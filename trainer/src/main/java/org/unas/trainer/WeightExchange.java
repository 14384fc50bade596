package org.unas.trainer;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import org.unas.streaming.weights.BlockDelta;

/**
 * How a trainer shares weights with others: over the log, or, alone in one process, not at all.
 * Belongs to the trainer's thread.
 */
interface WeightExchange extends AutoCloseable {

  /**
   * Takes in what was merged since the last call.
   *
   * @param install receives a block's name and its values: the merged ones and, on top, what this
   *     trainer has published and the merger has not answered yet
   */
  void pull(BiConsumer<String, float[]> install);

  /**
   * The version of a block that was last pulled; empty if the merger has no such block yet. A block
   * whose changes were all refused is there, at version 0.
   */
  OptionalLong version(String block);

  /** Whether the merger is so far behind that this trainer had better go on summing up. */
  boolean congested();

  /** Sends changes to the merger. */
  void publish(List<BlockDelta> changes);

  /**
   * Pulls until the merger has answered everything that was published.
   *
   * @return false if it has not within the timeout
   */
  boolean settle(BiConsumer<String, float[]> install, Duration timeout);

  /**
   * What it takes for a replica to have the weights that this trainer has without its unpublished
   * changes.
   */
  long clock();

  @Override
  void close();

  /** Shares nothing. */
  static WeightExchange none() {
    return new WeightExchange() {
      @Override
      public void pull(BiConsumer<String, float[]> install) {}

      @Override
      public OptionalLong version(String block) {
        return OptionalLong.empty();
      }

      @Override
      public boolean congested() {
        return false;
      }

      @Override
      public void publish(List<BlockDelta> changes) {}

      @Override
      public boolean settle(BiConsumer<String, float[]> install, Duration timeout) {
        return true;
      }

      @Override
      public long clock() {
        return 0;
      }

      @Override
      public void close() {}
    };
  }
}
