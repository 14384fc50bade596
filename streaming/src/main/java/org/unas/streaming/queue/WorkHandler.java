package org.unas.streaming.queue;

/** Does the work. Called on one thread, one piece of work at a time. */
@FunctionalInterface
public interface WorkHandler<T> {

  /**
   * Does one piece of work. Returns only when its results have been flushed, because then it is
   * taken off the queue. It may be delivered again, so results must be the same or be recognisable
   * by their id.
   *
   * @throws Exception if it could not be done; it is tried again, here or elsewhere, and becomes a
   *     dead letter after the last attempt
   * @throws InterruptedException if it was told to stop; it goes back to the queue
   */
  void handle(Work<T> work) throws Exception;
}
