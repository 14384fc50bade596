package org.unas.streaming.queue;

/** The cluster has given a record to somebody else, or will: it can no longer be answered here. */
final class LeaseLostException extends Exception {
  private static final long serialVersionUID = 1L;

  LeaseLostException(String message, Throwable cause) {
    super(message, cause);
  }
}
