package org.unas.supernet.backend;

/** What a tape remembers. */
public enum Mode {
  /** Nothing: forward only. */
  FORWARD,
  /** How to differentiate with respect to inputs and mixing weights. */
  MIXING,
  /** How to differentiate with respect to everything. */
  WEIGHTS
}
