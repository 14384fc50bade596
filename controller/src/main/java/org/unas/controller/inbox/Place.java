package org.unas.controller.inbox;

/**
 * Where a user's record lies in its topic, from which the answer to it has its name.
 *
 * @param partition of the topic
 * @param offset in the partition
 */
public record Place(int partition, long offset) {
  /** An older version did not pass it on. */
  public static final Place UNKNOWN = new Place(-1, -1);
}
