package org.unas.controller;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Replaces a failed stream thread after a pause that grows; gives up when it fails on and on. */
final class ThreadRecovery implements StreamsUncaughtExceptionHandler {
  private static final Logger log = LoggerFactory.getLogger(ThreadRecovery.class);
  private static final int ATTEMPTS = 6;
  private static final Duration WINDOW = Duration.ofMinutes(5);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);

  private final Deque<Long> failures = new ArrayDeque<>();

  @Override
  public synchronized StreamThreadExceptionResponse handle(Throwable failure) {
    long now = System.nanoTime();
    failures.removeIf(then -> now - then > WINDOW.toNanos());
    failures.addLast(now);
    if (failures.size() > ATTEMPTS) {
      log.error(
          "The controller's thread failed {} times within {} and is given up. Mend the cause and"
              + " start the controller again; nothing is lost.",
          failures.size(),
          WINDOW,
          failure);
      return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }
    long pause = FIRST_PAUSE.toMillis() << (failures.size() - 1);
    log.error("The controller's thread failed; another takes over in {} ms.", pause, failure);
    return pause(pause)
        ? StreamThreadExceptionResponse.REPLACE_THREAD
        : StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
  }

  private static boolean pause(long millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
