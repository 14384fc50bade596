package org.unas.search.life.learning;

/**
 * When a search may be going wrong: rules of thumb, the same ones while it runs ({@link
 * CollapseWatch}) and in its report. Each needs something to be judged by, and says of nothing else
 * that it holds.
 */
public final class CollapseRules {
  /** Gaps before their mean means something. */
  public static final int FEWEST_GAPS = 100;

  /** Expected share of idle operations from which the policy counts as collapsed. */
  private static final double COLLAPSED = 0.8;

  /** Expected share of idle operations that is worth a closer look. */
  private static final double MANY_IDLE = 0.5;

  /** Share of the initial entropy under which a policy has settled. */
  private static final double SETTLED = 0.1;

  /** Share of the initial entropy over which a policy has hardly moved. */
  private static final double UNMOVED = 0.9;

  /** Part of the search in which it is too early to have settled. */
  private static final double EARLY = 0.5;

  private static final double GAP_FACTOR = 2;

  /** Nats by which the gap must have risen: less is within the noise of a minibatch. */
  private static final double GAP_RISE = 0.2;

  private CollapseRules() {}

  /**
   * Whether a policy leans to operations that compute nothing: more than the uniform one, which has
   * learned nothing, and nearly always.
   *
   * @param idleShare expected share of options that compute nothing, 0 to 1
   * @param uniformShare the same share of the uniform policy
   */
  public static boolean isCollapsed(double idleShare, double uniformShare) {
    return idleShare > COLLAPSED && idleShare > uniformShare;
  }

  /** Whether a policy leans to operations that compute nothing more than one would expect. */
  public static boolean isIdle(double idleShare, double uniformShare) {
    return idleShare > MANY_IDLE && idleShare > uniformShare;
  }

  /**
   * Whether a policy has made up its mind; one that never had a choice has not.
   *
   * @param entropy in nats
   * @param initialEntropy of the uniform policy, in nats
   */
  public static boolean isSettled(double entropy, double initialEntropy) {
    return entropy < SETTLED * initialEntropy;
  }

  /** Whether a policy is nearly as open as the uniform one. */
  public static boolean isUnmoved(double entropy, double initialEntropy) {
    return entropy > UNMOVED * initialEntropy;
  }

  /**
   * Whether a policy may not have settled yet.
   *
   * @param progress how much of the search is done, 0 to 1
   */
  public static boolean isEarly(double progress) {
    return progress < EARLY;
  }

  /** Whether the gap rose by more than the noise of a minibatch; nats. */
  public static boolean isRisen(double before, double after) {
    return after > before + GAP_RISE;
  }

  /** Whether the gap rose so much that scores tell little; nats. */
  public static boolean isRunningAway(double before, double after) {
    return isRisen(before, after) && after > GAP_FACTOR * before;
  }
}
