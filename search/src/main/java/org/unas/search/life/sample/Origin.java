package org.unas.search.life.sample;

/** How an architecture was found. */
public enum Origin {
  /** The most probable option of every decision. */
  POLICY_MODE,
  /** The lowest objective of a sample during the search. */
  INCUMBENT,
  /** Drawn from the final policy. */
  POLICY_SAMPLE,
  /** Drawn uniformly, to compare the others with; never the result. */
  RANDOM_CONTROL
}
