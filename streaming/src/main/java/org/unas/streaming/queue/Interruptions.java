package org.unas.streaming.queue;

import java.nio.channels.ClosedByInterruptException;
import org.apache.kafka.common.errors.InterruptException;

/** Tells a failure from a stop. */
final class Interruptions {
  private Interruptions() {}

  /** Whether something was thrown because its thread was interrupted. */
  static boolean isBehind(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof InterruptedException
          || cause instanceof InterruptException
          || cause instanceof ClosedByInterruptException) {
        return true;
      }
    }
    return false;
  }
}
