package org.unas.trainer;

/** Does something once whenever there has been no work for a while. */
final class IdleClock {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final long patienceNanos;
  private final Runnable action;
  private boolean busy;
  private boolean done = true;
  private long restingSince;

  /**
   * A clock that has nothing to do before the first work.
   *
   * @param patienceMillis rest before the action is taken
   */
  IdleClock(long patienceMillis, Runnable action) {
    this.patienceNanos = patienceMillis * NANOS_PER_MILLI;
    this.action = action;
  }

  synchronized void busy() {
    busy = true;
    done = false;
  }

  synchronized void rest() {
    busy = false;
    restingSince = System.nanoTime();
  }

  /** Takes the action if it is time. */
  void check() {
    if (due()) {
      action.run();
    }
  }

  private synchronized boolean due() {
    boolean due = !busy && !done && System.nanoTime() - restingSince >= patienceNanos;
    done |= due;
    return due;
  }
}
