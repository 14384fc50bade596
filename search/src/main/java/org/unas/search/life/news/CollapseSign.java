package org.unas.search.life.news;

/** What a {@link News.CollapseWarning} is about. */
public enum CollapseSign {
  /** The policy leans towards operations that compute nothing. */
  IDLE,
  /** The policy settled before half of the search was done. */
  ENTROPY,
  /** The gap between validation and training loss rises. */
  GAP,
  /** The images have something that makes figures look better or worse than they are. */
  DATA,
  /** The images can teach nothing: every architecture looks alike. */
  UNTEACHABLE,
  /** Something was measured far beyond everything else, and counts as less. */
  OUTLIER
}
