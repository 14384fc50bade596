package org.unas.streaming.health;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * One thread's sign of life. The thread says what it does now and how long that may take; it is
 * late when it says nothing else in that time, or when it has ended without saying so.
 */
public final class Heartbeat implements SignOfLife {
  private record Beat(Thread thread, String doing, long at, long within) {}

  private final String name;
  private final LongSupplier nanoseconds;
  private volatile Optional<Beat> last = Optional.empty();

  /** A thread of this name, which has not begun. */
  public Heartbeat(String name) {
    this(name, System::nanoTime);
  }

  /** By another clock; for tests. */
  Heartbeat(String name, LongSupplier nanoseconds) {
    this.name = name;
    this.nanoseconds = nanoseconds;
  }

  /**
   * Called by the thread itself.
   *
   * @param doing what it does now, such as {@code reading weights}
   * @param within the longest time that this takes where nothing is wrong
   */
  public void beat(String doing, Duration within) {
    mark(doing, within.toNanos());
  }

  /** Called by the thread itself: it waits for others, for however long. */
  public void rest() {
    mark("waiting", Long.MAX_VALUE);
  }

  private void mark(String doing, long within) {
    last = Optional.of(new Beat(Thread.currentThread(), doing, nanoseconds.getAsLong(), within));
  }

  /** The thread has ended, or is about to, and that is right. */
  public void end() {
    last = Optional.empty();
  }

  @Override
  public Optional<Lateness> lateness() {
    return last.flatMap(this::lateness);
  }

  private Optional<Lateness> lateness(Beat beat) {
    boolean dead = !beat.thread().isAlive();
    long silent = nanoseconds.getAsLong() - beat.at();
    return dead || silent > beat.within()
        ? Optional.of(new Lateness(name, beat.doing(), Duration.ofNanos(silent), dead))
        : Optional.empty();
  }
}
