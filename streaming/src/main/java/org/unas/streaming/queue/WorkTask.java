package org.unas.streaming.queue;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One piece of work on the work thread, and its end. */
final class WorkTask<T> implements Runnable {
  private final WorkHandler<T> handler;
  private final Work<T> work;
  private final Duration limit;
  private final CountDownLatch ended = new CountDownLatch(1);
  private Optional<Thread> thread = Optional.empty();
  private boolean told;
  private boolean overdue;
  private volatile boolean done;
  private volatile Optional<Throwable> failure = Optional.empty();

  WorkTask(WorkHandler<T> handler, Work<T> work, Duration limit) {
    this.handler = handler;
    this.work = work;
    this.limit = limit;
  }

  @Override
  public void run() {
    try {
      if (begin()) {
        handle();
        done = true;
      }
    } catch (Throwable e) {
      failure = Optional.of(e);
    } finally {
      end();
      ended.countDown();
    }
  }

  private void handle() throws Exception {
    try {
      handler.handle(work);
    } catch (Exception e) {
      if (!isOverdue() || !Interruptions.isBehind(e)) {
        throw e;
      }
      end();
      handler.overdue(work, limit);
    }
  }

  private synchronized boolean begin() {
    thread = Optional.of(Thread.currentThread());
    return !told;
  }

  /** From here on nobody interrupts the thread on behalf of this work. */
  private synchronized void end() {
    thread = Optional.empty();
    Thread.interrupted();
  }

  /** The limit has been reached: the work should stop at its next step. */
  synchronized void stopOverdue() {
    if (!told) {
      overdue = true;
      stop();
    }
  }

  /** The work should stop at its next step; it goes back to the queue. */
  synchronized void stop() {
    told = true;
    thread.ifPresent(Thread::interrupt);
  }

  private synchronized boolean isOverdue() {
    return overdue;
  }

  /** Whether it has been told to stop by somebody who does not want an answer. */
  synchronized boolean isGivenBack() {
    return told && !overdue;
  }

  /** False if it goes on for longer. */
  boolean awaitEnd(Duration time) throws InterruptedException {
    return ended.await(time.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Whether the handler has answered it, after its end. */
  boolean isDone() {
    return done;
  }

  /** What it threw, after its end. */
  Optional<Throwable> failure() {
    return failure;
  }

  Work<T> work() {
    return work;
  }
}
