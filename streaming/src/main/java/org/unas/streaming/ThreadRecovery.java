package org.unas.streaming;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Replaces a failed stream thread after a pause that grows; gives up when it fails on and on. */
public final class ThreadRecovery implements StreamsUncaughtExceptionHandler {
  private static final Logger log = LoggerFactory.getLogger(ThreadRecovery.class);
  private static final int ATTEMPTS = 6;
  private static final Duration WINDOW = Duration.ofMinutes(5);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);

  private final String subject;
  private final Duration firstPause;
  private final Deque<Long> failures = new ArrayDeque<>();

  /**
   * Nothing has failed yet.
   *
   * @param subject whose thread it is, such as {@code controller}, for the log
   */
  public ThreadRecovery(String subject) {
    this(subject, FIRST_PAUSE);
  }

  ThreadRecovery(String subject, Duration firstPause) {
    this.subject = subject;
    this.firstPause = firstPause;
  }

  @Override
  public synchronized StreamThreadExceptionResponse handle(Throwable failure) {
    if (failure instanceof OutOfMemoryError) {
      ProcessEnd.because("The " + subject + "'s thread has died", failure);
    }
    long now = System.nanoTime();
    failures.removeIf(then -> now - then > WINDOW.toNanos());
    failures.addLast(now);
    if (failures.size() > ATTEMPTS) {
      log.error(
          "The {}'s thread failed {} times within {} and is given up. Mend the cause and start the"
              + " {} again; nothing is lost.",
          subject,
          failures.size(),
          WINDOW,
          subject,
          failure);
      return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }
    long pause = firstPause.toMillis() << (failures.size() - 1);
    log.error("The {}'s thread failed; another takes over in {} ms.", subject, pause, failure);
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
