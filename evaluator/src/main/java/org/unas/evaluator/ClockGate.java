package org.unas.evaluator;

import java.time.Duration;

/** Waits until the replica of a search's weights has reached a clock. */
@FunctionalInterface
interface ClockGate {
  /** False if it has not within the timeout. */
  boolean await(String searchId, long clock, Duration timeout) throws InterruptedException;
}
