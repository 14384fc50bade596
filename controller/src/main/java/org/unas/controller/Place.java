package org.unas.controller;

/**
 * Where a user's record lies in its topic, from which the answer to it has its name.
 *
 * @param partition of the topic
 * @param offset in the partition
 */
record Place(int partition, long offset) {
  /** An older version did not pass it on. */
  static final Place UNKNOWN = new Place(-1, -1);
}
