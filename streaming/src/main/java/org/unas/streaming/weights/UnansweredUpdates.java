package org.unas.streaming.weights;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * What one trainer has published for one search and the merger has not answered yet. A trainer that
 * takes over merged values repeats these changes on them, in order and one by one, because float
 * addition in another order would leave its trajectory. Belongs to the trainer's thread.
 */
public final class UnansweredUpdates {
  private record Update(long number, float[] delta) {}

  private final Map<String, Deque<Update>> updates = new HashMap<>();
  private int parts;

  /** Remembers a change that was published; the array must not change any more. */
  public void published(long number, String block, float[] delta) {
    updates.computeIfAbsent(block, name -> new ArrayDeque<>()).add(new Update(number, delta));
    parts += BlockParts.count(delta.length);
  }

  /**
   * The trainer's values of a block after a merge: the merged ones and, on top, what has not been
   * answered. Forgets what has.
   *
   * @return a fresh array
   */
  public float[] rebase(MergedBlock merged) {
    Deque<Update> open = updates.computeIfAbsent(merged.block(), name -> new ArrayDeque<>());
    while (!open.isEmpty() && open.peek().number() <= merged.answered()) {
      parts -= BlockParts.count(open.remove().delta().length);
    }
    float[] values = merged.values().clone();
    open.forEach(update -> add(values, update.delta()));
    return values;
  }

  private static void add(float[] values, float[] delta) {
    for (int i = 0; i < values.length; i++) {
      values[i] += delta[i];
    }
  }

  /**
   * The weights clock of the trainer's own values: what it takes for a replica to have the same.
   *
   * @param mergedClock the clock of the merged values it has taken over
   */
  public long clock(long mergedClock) {
    return mergedClock + parts;
  }

  /** Number of records without an answer; a trainer far ahead of the merger waits. */
  public int size() {
    return parts;
  }
}
