package org.unas.supernet.vector;

/** A piece of memory for one tensor, lent by an {@link Arena} until its last holder lets go. */
final class Slab {
  private final Arena arena;
  private final float[] values;
  private int holders = 1;

  Slab(Arena arena, float[] values) {
    this.arena = arena;
    this.values = values;
  }

  /** The floats; a few more than asked for, so that a vector may read past the last pixel. */
  float[] values() {
    return values;
  }

  Slab share() {
    holders++;
    return this;
  }

  void release() {
    holders--;
    if (holders == 0) {
      arena.take(this);
    }
  }
}
