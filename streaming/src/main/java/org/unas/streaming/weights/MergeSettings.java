package org.unas.streaming.weights;

import java.time.Duration;
import java.util.Locale;

/**
 * How updates are folded into blocks.
 *
 * @param rule how a change enters
 * @param liveFor a trainer counts as contributor for so long after its last change to a block
 * @param staleAfter other trainers' changes that may lie between what a trainer had seen and its
 *     own change before that change counts less; at most {@link #HISTORY}
 * @param stalenessExponent a in the weight 1/(1+s)^a of a change that is s beyond that bound stale;
 *     0 turns it off
 * @param largestRatio a change is refused as exploding if ‖Δ‖ > ratio · (1 + ‖w‖)
 */
public record MergeSettings(
    MergeRule rule,
    Duration liveFor,
    int staleAfter,
    double stalenessExponent,
    double largestRatio) {

  /** Changes of a block whose authors are remembered. */
  static final int HISTORY = 64;

  /** Trainers of a block whose last update is remembered. */
  static final int CONTRIBUTORS = 64;

  /** Added in full, less when more than 16 changes of others are missing from it. */
  public static final MergeSettings DEFAULT =
      new MergeSettings(MergeRule.ADD, Duration.ofSeconds(60), 16, 0.5, 10);

  /** Checks the ranges. */
  public MergeSettings {
    if (staleAfter < 0 || staleAfter > HISTORY) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "staleAfter lies between 0 and %d, but is %d.", HISTORY, staleAfter));
    }
    if (!(stalenessExponent >= 0) || !(largestRatio > 0)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "stalenessExponent is at least 0 and largestRatio above 0, but they are %s and %s.",
              stalenessExponent,
              largestRatio));
    }
  }

  /** The same with this rule. */
  public MergeSettings withRule(MergeRule other) {
    return new MergeSettings(other, liveFor, staleAfter, stalenessExponent, largestRatio);
  }

  /** Weight of a change that misses so many changes of others; exactly 1 up to the bound. */
  float weight(long staleness) {
    return staleness <= staleAfter
        ? 1f
        : (float) Math.pow(1.0 + staleness - staleAfter, -stalenessExponent);
  }
}
