package org.unas.trainer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a trainer has changed since it last published, block by block. */
final class UnpublishedChanges {
  private final Map<String, Change> changes = new TreeMap<>();
  private int steps;

  /**
   * The change of one block.
   *
   * @param block its name
   * @param delta sum of the optimiser's deltas, in float32 and in order
   * @param steps weight steps in it
   * @param examples images in it
   */
  record Change(String block, float[] delta, int steps, int examples) {}

  /**
   * Adds what one step did to a block.
   *
   * @return the sum of what has been done to it; not to be changed
   */
  float[] add(String block, float[] delta, int examples) {
    Change step = new Change(block, delta, 1, examples);
    return changes.merge(block, step, UnpublishedChanges::sum).delta();
  }

  private static Change sum(Change before, Change step) {
    float[] delta = before.delta();
    for (int i = 0; i < delta.length; i++) {
      delta[i] += step.delta()[i];
    }
    return new Change(
        before.block(), delta, before.steps() + 1, before.examples() + step.examples());
  }

  /** A weight step is complete. */
  void endStep() {
    steps++;
  }

  /** Weight steps since the last publication. */
  int steps() {
    return steps;
  }

  boolean isEmpty() {
    return changes.isEmpty();
  }

  /** Adds the unpublished change of a block to values that lack it. */
  void addTo(String block, float[] values) {
    Change change = changes.get(block);
    if (change != null) {
      for (int i = 0; i < values.length; i++) {
        values[i] += change.delta()[i];
      }
    }
  }

  /** All changes; there are none afterwards. */
  List<Change> take() {
    List<Change> taken = new ArrayList<>(changes.values());
    changes.clear();
    steps = 0;
    return taken;
  }
}
