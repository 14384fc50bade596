package org.unas.streaming.weights;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What one trainer has published for one search and the merger has not answered yet. A trainer that
 * takes over merged values repeats these changes on them, in order and one by one, because float
 * addition in another order would leave its trajectory. Belongs to the trainer's thread.
 *
 * <p>No change is waited for longer than its time: one that was lost on the way, or refused where
 * there is no block to say so with, is forgotten, and the trainer's values are again those that
 * everybody has.
 */
public final class UnansweredUpdates {
  private final long patience;
  private final Map<String, Open> blocks = new HashMap<>();
  private int parts;

  private record Update(long number, float[] delta, long published) {}

  /** The changes of one block and what they are changes to, as far as it is known. */
  private static final class Open {
    private float[] ground = new float[0];
    private final Deque<Update> updates = new ArrayDeque<>();

    float[] values() {
      float[] values = ground.clone();
      updates.stream()
          .map(Update::delta)
          // Of another length is only what another software made of the block.
          .filter(delta -> delta.length == values.length)
          .forEach(delta -> add(values, delta));
      return values;
    }
  }

  /**
   * Nothing yet.
   *
   * @param patience how long an answer is waited for
   */
  public UnansweredUpdates(Duration patience) {
    this.patience = patience.toNanos();
  }

  /**
   * Remembers a change that was published; its arrays must not change any more.
   *
   * @param now nanoseconds of a clock that never steps
   */
  public void published(long number, BlockDelta change, long now) {
    Open open = blocks.computeIfAbsent(change.block(), name -> new Open());
    change.base().ifPresent(base -> open.ground = base);
    open.updates.add(new Update(number, change.delta(), now));
    parts += BlockParts.count(change.delta().length);
  }

  /**
   * The trainer's values of a block after a merge: the merged ones and, on top, what has not been
   * answered. Forgets what has.
   *
   * @return a fresh array
   */
  public float[] rebase(MergedBlock merged) {
    Open open = blocks.computeIfAbsent(merged.block(), name -> new Open());
    open.ground = merged.values();
    forget(open, update -> update.number() <= merged.answered());
    return open.values();
  }

  /**
   * Forgets changes that no answer will come for.
   *
   * @param now as given with {@link #published}
   * @param lost numbers of publications that did not arrive
   * @return the trainer's values of the blocks concerned, without these changes
   */
  public Map<String, float[]> forgetOverdue(long now, Predicate<Long> lost) {
    Map<String, float[]> without = new TreeMap<>();
    blocks.forEach(
        (block, open) -> {
          if (forget(open, change -> isOverdue(change, now) || lost.test(change.number()))) {
            without.put(block, open.values());
          }
        });
    return without;
  }

  private boolean isOverdue(Update update, long now) {
    return now - update.published() > patience;
  }

  private boolean forget(Open open, Predicate<Update> over) {
    int before = parts;
    open.updates.removeIf(
        update -> {
          boolean goes = over.test(update);
          parts -= goes ? BlockParts.count(update.delta().length) : 0;
          return goes;
        });
    return parts < before;
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
