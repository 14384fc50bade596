package org.unas.search.estimator;

import java.util.Arrays;
import org.unas.search.policy.Draw;
import org.unas.search.policy.Policy;
import org.unas.search.space.Architecture;
import org.unas.search.space.OptionLayout;

/**
 * How much a sample counts that an older policy drew: ratios of the present policy p_now to the one
 * that drew it p_then, truncated (V-trace, arXiv 1802.01561).
 *
 * <p>Two kinds are needed to keep UNAS unbiased. What was measured at z counts p_now(z) /
 * p_then(z). The relaxed terms stand for E[S(ζ) | z], and their part for option j of decision i
 * stands for an architecture that differs from z in that decision: it counts the ratio of that
 * architecture. For the chosen options both are the same number.
 *
 * @param sample the ratio at z
 * @param options for every option the ratio at z with that option in its decision, flattened
 */
public record Importance(double sample, double[] options) {

  /** That of a sample of the present policy: 1 everywhere. */
  public static Importance fresh(int width) {
    double[] options = new double[width];
    Arrays.fill(options, 1);
    return new Importance(1, options);
  }

  /**
   * That of a sample under a policy; exactly 1 if this policy drew it.
   *
   * @param limit the largest ratio; 0 for ratios of 1 whatever the policy's age
   */
  public static Importance of(Policy policy, Draw draw, double limit) {
    double[] logRatios = policy.logProbabilities();
    if (limit == 0 || draw.logProbabilities().length == 0) {
      return fresh(logRatios.length);
    }
    for (int j = 0; j < logRatios.length; j++) {
      logRatios[j] -= draw.logProbabilities()[j];
    }
    return truncated(policy.space().layout(), draw.architecture(), logRatios, limit);
  }

  private static Importance truncated(
      OptionLayout layout, Architecture architecture, double[] logRatios, double limit) {
    double atSample = 0;
    for (int i = 0; i < layout.decisions(); i++) {
      atSample += logRatios[layout.index(i, architecture.choice(i))];
    }
    double[] options = new double[logRatios.length];
    for (int i = 0; i < layout.decisions(); i++) {
      int end = layout.end(i);
      double atChoice = logRatios[layout.index(i, architecture.choice(i))];
      for (int j = layout.start(i); j < end; j++) {
        options[j] = Math.min(limit, Math.exp(atSample + (logRatios[j] - atChoice)));
      }
    }
    return new Importance(Math.min(limit, Math.exp(atSample)), options);
  }
}
