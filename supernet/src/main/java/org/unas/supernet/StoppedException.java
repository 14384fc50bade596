package org.unas.supernet;

import java.nio.channels.ClosedByInterruptException;

/**
 * Work was told to stop before it was done, which says nothing about what it worked on. It is told
 * by its thread's interrupt flag, which stays set, and looks at it between two steps.
 */
public final class StoppedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what was stopped by whom. */
  public StoppedException(InterruptedException cause) {
    super("The work was told to stop.", cause);
  }

  /**
   * Called between two steps of whatever takes a while.
   *
   * @throws StoppedException if the thread was told to stop
   */
  public static void check() {
    if (Thread.currentThread().isInterrupted()) {
      throw new StoppedException(new InterruptedException("Told between two steps."));
    }
  }

  /**
   * Whether something went wrong only because the work was told to stop: a wait that ended early, a
   * file that was closed while it was read, or whatever followed from that on this thread.
   */
  public static boolean isBehind(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof StoppedException
          || cause instanceof InterruptedException
          || cause instanceof ClosedByInterruptException) {
        return true;
      }
    }
    return Thread.currentThread().isInterrupted();
  }

  /**
   * Passes a failure on as the interruption that is behind it, if one is.
   *
   * @throws InterruptedException instead of a failure that says nothing about the work
   */
  public static void rethrow(Throwable thrown) throws InterruptedException {
    if (isBehind(thrown)) {
      InterruptedException stopped = new InterruptedException("The work was told to stop.");
      stopped.initCause(thrown);
      throw stopped;
    }
  }
}
