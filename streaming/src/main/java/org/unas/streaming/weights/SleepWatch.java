package org.unas.streaming.weights;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Notices that this process stood still: suspended, or stopped by the garbage collection of a large
 * heap. A merger that did so for longer than its session is no member of the group any more, and
 * another one has its share; what it still holds must not be written.
 */
final class SleepWatch implements AutoCloseable {
  private static final Duration TICK = Duration.ofMillis(200);

  private final long longest;
  private final LongSupplier clock;
  private final ScheduledExecutorService ticker =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "sleep-watch");
            thread.setDaemon(true);
            return thread;
          });
  private long ticked;
  private int sleeps;

  /**
   * A watch that must be {@link #start() started}.
   *
   * @param longest what is longer counts as sleep
   * @param clock nanoseconds that never step
   */
  SleepWatch(Duration longest, LongSupplier clock) {
    this.longest = longest.toNanos();
    this.clock = clock;
    this.ticked = clock.getAsLong();
  }

  void start() {
    ticker.scheduleAtFixedRate(this::tick, 0, TICK.toMillis(), TimeUnit.MILLISECONDS);
  }

  synchronized void tick() {
    sleeps = sleeps();
    ticked = clock.getAsLong();
  }

  /** How often the process has slept until now; counts a sleep that it is just waking up from. */
  synchronized int sleeps() {
    return clock.getAsLong() - ticked > longest ? sleeps + 1 : sleeps;
  }

  @Override
  public void close() {
    ticker.shutdownNow();
  }
}
