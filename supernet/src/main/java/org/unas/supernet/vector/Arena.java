package org.unas.supernet.vector;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The memory of the passes of one network: tensors of a step are lent and come back, at the latest
 * when the step ends. A network has few sizes of tensors, so free ones are kept by size and the
 * memory stays what the largest step needed.
 */
final class Arena {
  private final Map<Integer, Deque<float[]>> free = new HashMap<>();
  private final Set<Slab> lent = new HashSet<>();

  /** Memory for so many floats, with unspecified content. */
  Slab lend(int size) {
    Deque<float[]> same = free.get(size);
    float[] values =
        same == null || same.isEmpty() ? new float[size + 2 * Lanes.COUNT] : same.pop();
    Slab slab = new Slab(this, values);
    lent.add(slab);
    return slab;
  }

  void take(Slab slab) {
    if (lent.remove(slab)) {
      keep(slab);
    }
  }

  private void keep(Slab slab) {
    int size = slab.values().length - 2 * Lanes.COUNT;
    free.computeIfAbsent(size, s -> new ArrayDeque<>()).push(slab.values());
  }

  /** Ends a step: everything comes back. */
  void clear() {
    lent.forEach(this::keep);
    lent.clear();
  }
}
