package org.unas.cli.cluster;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** How fast a disk fills, by what was left of it in the last half minute. */
final class DiskTrend {
  private static final Duration WINDOW = Duration.ofSeconds(30);
  private static final Duration SHORTEST = Duration.ofSeconds(5);
  private static final double NANOS = 1e9;

  private record Look(long nanos, long left) {}

  private final Deque<Look> looks = new ArrayDeque<>();

  /** Takes a look: the time and the bytes that were left. */
  void add(long nanos, long left) {
    looks.addLast(new Look(nanos, left));
    while (nanos - looks.getFirst().nanos() > WINDOW.toNanos()) {
      looks.removeFirst();
    }
  }

  /** Whether it has looked for long enough to say how fast. */
  boolean isKnown() {
    return span() >= SHORTEST.toNanos();
  }

  /** Bytes a second by which less is left; 0 while it is unknown or more becomes free. */
  double bytesPerSecond() {
    long less = isKnown() ? looks.getFirst().left() - looks.getLast().left() : 0;
    return less <= 0 ? 0 : less / (span() / NANOS);
  }

  private long span() {
    return looks.isEmpty() ? 0 : looks.getLast().nanos() - looks.getFirst().nanos();
  }
}
