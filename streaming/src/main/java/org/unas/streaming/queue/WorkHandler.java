package org.unas.streaming.queue;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeoutException;

/** Does the work. Called on one thread, one piece of work at a time. */
@FunctionalInterface
public interface WorkHandler<T> {

  /**
   * Does one piece of work. Returns only when its results have been flushed, because then it is
   * taken off the queue. It may be delivered again, so results must be the same or be recognisable
   * by their id.
   *
   * <p>It is told to stop by the thread's interrupt flag, which it looks at between its steps.
   *
   * @throws Exception if it could not be done; it is tried again, here or elsewhere, and becomes a
   *     dead letter after the last attempt
   * @throws InterruptedException if it was told to stop; it goes back to the queue
   */
  void handle(Work<T> work) throws Exception;

  /**
   * How long a piece of work may take before it is told to stop.
   *
   * @param usual where the work itself does not say
   */
  default Duration limit(Work<T> work, Duration usual) {
    return usual;
  }

  /**
   * Answers for work that was stopped because it took longer than its limit. Whoever returns has
   * answered it.
   *
   * @throws Exception if there is no answer to give; it is tried again, as after a failure
   */
  default void overdue(Work<T> work, Duration limit) throws Exception {
    throw new TimeoutException(
        String.format(
            Locale.ROOT, "%s took longer than %d s.", work.key(), Math.max(1, limit.toSeconds())));
  }

  /**
   * Hears that work does not stop though it was told to. The queue keeps it from others and takes
   * nothing more: only the end of the process helps. Called on a thread of the queue's own.
   */
  default void stuck(Work<T> work) {}
}
