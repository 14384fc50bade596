package org.unas.supernet.session;

import java.util.Locale;
import org.unas.search.life.sample.Failure;
import org.unas.supernet.StoppedException;
import org.unas.supernet.data.DatasetException;
import org.unas.supernet.retraining.RetrainingException;
import org.unas.supernet.table.TableException;

/** Says in words that a person can act on why a sample could not be measured. */
public final class WorkFailures {
  private WorkFailures() {}

  /** A loss or a gradient that is no number. */
  public static final class NonFiniteException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Says what was not finite. */
    public NonFiniteException(String what, double value) {
      super(String.format(Locale.ROOT, "%s must be finite, but it is %s.", what, value));
    }
  }

  /**
   * The failure that a throwable of some work stands for; the search goes on unless it is fatal.
   *
   * @throws InterruptedException if it says nothing about the work, which was told to stop
   */
  public static Failure of(Throwable thrown) throws InterruptedException {
    StoppedException.rethrow(thrown);
    return describe(thrown);
  }

  private static Failure describe(Throwable thrown) {
    if (thrown instanceof DatasetException dataset) {
      return new Failure(dataset.code().name(), dataset.getMessage(), dataset.hint(), true);
    }
    if (thrown instanceof TableException table) {
      boolean fatal = table.code() != TableException.Code.NO_SUCH_ARCHITECTURE;
      return new Failure(table.code().name(), table.getMessage(), table.hint(), fatal);
    }
    if (thrown instanceof NonFiniteException) {
      return new Failure(
          "NON_FINITE_LOSS",
          thrown.getMessage(),
          "Lower training.learningRate or training.gradientClip if this happens often.",
          false);
    }
    if (thrown instanceof RetrainingException retraining) {
      return new Failure(
          retraining.code().name(), retraining.getMessage(), retraining.hint(), false);
    }
    if (outOfMemory(thrown)) {
      return new Failure(
          "OUT_OF_MEMORY",
          "A sample must fit into the worker's memory, but it did not: " + thrown.getMessage(),
          "Give the worker more memory, or lower training.batchSize, space.channels or"
              + " space.cells.",
          false);
    }
    if (thrown instanceof IllegalArgumentException) {
      return new Failure(
          "UNSUPPORTED_REQUEST", thrown.getMessage(), "Change the request accordingly.", true);
    }
    return new Failure(
        "WORKER_ERROR",
        thrown.toString(),
        "The worker's log has the stack trace; please report it.",
        false);
  }

  /** Whether tensors or Java objects found no room. */
  public static boolean outOfMemory(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
      if (cause instanceof OutOfMemoryError
          || message.contains("allocation failed")
          || message.contains("failed to allocate")
          || message.contains("cannot allocate")
          || message.contains("out of memory")) {
        return true;
      }
    }
    return false;
  }
}
