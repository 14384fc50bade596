package org.unas.streaming.health;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that starts over whenever what it does has failed: there is one way back, from a clean
 * start. It has a sign of life.
 */
public final class Supervised implements SignOfLife, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Supervised.class);
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
  private static final Duration STOP = Duration.ofSeconds(5);

  /** Clients wait a minute for brokers that are away, and another one until they are closed. */
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final Runnable task;
  private final Thread thread;
  private final Heartbeat heartbeat;
  private final CountDownLatch stopping = new CountDownLatch(1);

  /**
   * A thread that does nothing before {@link #start()}.
   *
   * @param name of the thread
   * @param task returns when {@link #isStopping()}, which it looks at between its steps, each of
   *     which it announces by {@link #doing}
   */
  public Supervised(String name, Runnable task) {
    this.task = task;
    this.thread = new Thread(this::run, name);
    this.heartbeat = new Heartbeat(name);
    thread.setDaemon(true);
  }

  /** Begins. */
  public void start() {
    thread.start();
  }

  private void run() {
    while (!isStopping()) {
      doing("starting");
      try {
        task.run();
      } catch (RuntimeException e) {
        if (!isStopping()) {
          log.warn("{} starts over after a failure.", thread.getName(), e);
          pause();
        }
      }
    }
  }

  private void pause() {
    doing("waiting before it starts over");
    try {
      if (stopping.await(PAUSE_AFTER_FAILURE.toMillis(), TimeUnit.MILLISECONDS)) {
        log.debug("{} stops.", thread.getName());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Called by the task: what it does now, which takes no longer than clients wait for brokers. */
  public void doing(String what) {
    heartbeat.beat(what, LONGEST);
  }

  /** Whether it should end. */
  public boolean isStopping() {
    return stopping.getCount() == 0;
  }

  /** Whether its thread lives: false before the start and after the end. */
  public boolean isAlive() {
    return thread.isAlive();
  }

  @Override
  public Optional<Lateness> lateness() {
    return heartbeat.lateness();
  }

  /** Stops; waits five seconds for the step at hand. */
  @Override
  public void close() {
    stopping.countDown();
    heartbeat.end();
    try {
      thread.join(STOP.toMillis());
      heartbeat.end();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
