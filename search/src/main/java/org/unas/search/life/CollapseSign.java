package org.unas.search.life;

/** What a {@link News.CollapseWarning} is about. */
public enum CollapseSign {
  /** The policy leans towards operations that compute nothing. */
  IDLE,
  /** The policy settled before half of the search was done. */
  ENTROPY,
  /** The gap between validation and training loss rises. */
  GAP
}
