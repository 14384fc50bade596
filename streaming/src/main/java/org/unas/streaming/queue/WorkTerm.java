package org.unas.streaming.queue;

import java.time.Duration;

/**
 * How long one piece of work may take, and how long it may take to stop after that. Time during
 * which the process was suspended is not work, and the wall clock plays no part.
 */
final class WorkTerm {
  /** What is due. */
  enum State {
    /** There is time left. */
    WORKS,
    /** It is over its limit, or was told to stop, and should end at its next step. */
    STOPS,
    /** It was told to stop and has not for too long. */
    STUCK
  }

  private final long stopping;
  private final long stride;
  private long longest;
  private long worked;
  private long seen;

  /**
   * Begins.
   *
   * @param longest time that the work may take
   * @param stopping time that it may take to end after it was told to stop
   * @param stride the most that counts of the time between two looks; what is longer was no work
   * @param now nanoseconds of a clock that never steps
   */
  WorkTerm(Duration longest, Duration stopping, Duration stride, long now) {
    this.longest = longest.toNanos();
    this.stopping = stopping.toNanos();
    this.stride = stride.toNanos();
    this.seen = now;
  }

  /** Takes a look; called again and again while the work goes on. */
  State at(long now) {
    worked += Math.min(now - seen, stride);
    seen = now;
    if (worked < longest) {
      return State.WORKS;
    }
    return worked < longest + stopping ? State.STOPS : State.STUCK;
  }

  /** The work is to stop now, whatever time is left. */
  void end() {
    longest = Math.min(longest, worked);
  }
}
