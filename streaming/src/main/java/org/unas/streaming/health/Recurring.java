package org.unas.streaming.health;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unas.streaming.ProcessEnd;

/**
 * Does something again and again on a thread of its own, with a sign of life. What fails once is
 * tried again; what is an {@link Error} ends the process, since a timer would swallow it.
 */
public final class Recurring implements SignOfLife, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Recurring.class);
  private static final Duration STOP = Duration.ofSeconds(1);

  private final String name;
  private final Duration within;
  private final Runnable task;
  private final Heartbeat heartbeat;
  private final ScheduledExecutorService timer;

  /**
   * Begins at once.
   *
   * @param name of the thread
   * @param period between two turns
   * @param within the longest time that the task takes where nothing is wrong
   */
  public Recurring(String name, Duration period, Duration within, Runnable task) {
    this.name = name;
    this.within = within;
    this.task = task;
    this.heartbeat = new Heartbeat(name);
    this.timer = Executors.newSingleThreadScheduledExecutor(this::daemon);
    timer.scheduleWithFixedDelay(this::run, 0, period.toMillis(), TimeUnit.MILLISECONDS);
  }

  private Thread daemon(Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }

  private void run() {
    heartbeat.beat("at its turn", within);
    try {
      task.run();
    } catch (RuntimeException e) {
      // A scheduled task that throws is never run again.
      log.warn("{} has failed once and goes on.", name, e);
    } catch (Error e) {
      ProcessEnd.because(name + " has died", e);
      throw e;
    }
  }

  @Override
  public Optional<Lateness> lateness() {
    return heartbeat.lateness();
  }

  /** Stops; the turn at hand is interrupted and waited for a second. */
  @Override
  public void close() {
    heartbeat.end();
    timer.shutdownNow();
    try {
      if (!timer.awaitTermination(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
        log.warn("{} is still at its turn while it stops.", name);
      }
      heartbeat.end();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
