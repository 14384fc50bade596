package org.unas.streaming;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a service's process ends by itself: with a line that says why, and a status that is not 0, so
 * that whoever looks after it starts it again. Work that does not fit into memory is no reason,
 * since it is caught where it is done and answered.
 */
public final class ProcessEnd {
  private static final Logger log = LoggerFactory.getLogger(ProcessEnd.class);
  private static final int FAILED = 1;

  private ProcessEnd() {}

  /** A thread that dies of what nobody catches takes the process along. */
  public static void atUncaught() {
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, failure) -> because(thread.getName() + " has died", failure));
  }

  /**
   * Ends the process: in order, unless memory or the machine is at an end.
   *
   * @param what happened, without a full stop
   */
  public static void because(String what, Throwable failure) {
    try {
      log.error("{}: {}. The process ends.", what, failure.toString(), failure);
    } finally {
      if (failure instanceof VirtualMachineError) {
        Runtime.getRuntime().halt(FAILED);
      } else {
        System.exit(FAILED);
      }
    }
  }
}
