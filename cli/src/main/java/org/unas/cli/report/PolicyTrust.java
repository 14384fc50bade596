package org.unas.cli.report;

import static org.unas.cli.report.Verdict.Level.BAD;
import static org.unas.cli.report.Verdict.Level.GOOD;
import static org.unas.cli.report.Verdict.Level.WATCH;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.unas.cli.view.Numbers;
import org.unas.schemas.PolicyUpdate;
import org.unas.search.life.learning.CollapseRules;
import org.unas.search.policy.Policy;
import org.unas.search.request.Strategy.Method;

/** Whether the policy has learned something, and something that computes. */
final class PolicyTrust {
  private static final int FEWEST_UPDATES = 10;
  private static final String COLLAPSE = "Collapse";
  private static final String POLICY = "Policy";

  private final SearchHistory history;
  private final Policy uniform;

  PolicyTrust(SearchHistory history) {
    this.history = history;
    this.uniform = Policy.uniform(history.space());
  }

  /** Whether the policy leans to operations that compute nothing. */
  Verdict collapse() {
    double uniformShare = history.space().idleShare(uniform.probabilities());
    Optional<String> obstacle =
        obstacle()
            .or(
                () ->
                    Optional.of("every operation of this space computes something")
                        .filter(reason -> uniformShare == 0));
    return obstacle
        .<Verdict>map(reason -> new Verdict.NotJudged(COLLAPSE, reason))
        .orElseGet(() -> collapse(uniformShare));
  }

  private Verdict collapse(double uniformShare) {
    Policy policy = PolicyMap.policy(history.space(), last());
    double share = history.space().idleShare(policy.probabilities());
    return new Verdict.Judged(
        CollapseRules.isCollapsed(share, uniformShare)
            ? BAD
            : CollapseRules.isIdle(share, uniformShare) ? WATCH : GOOD,
        COLLAPSE,
        String.format(
            Locale.ROOT,
            "%s of the operations that the policy leans to compute nothing (skip or none). %s",
            Numbers.share(share),
            history.warning("idle").orElse("Collapsed searches end near 100 %.")));
  }

  /** Whether the policy has made up its mind, and not too early. */
  Verdict entropy() {
    return obstacle()
        .<Verdict>map(reason -> new Verdict.NotJudged(POLICY, reason))
        .or(() -> history.warning("entropy").map(text -> new Verdict.Judged(BAD, POLICY, text)))
        .orElseGet(this::decided);
  }

  private Verdict decided() {
    double initial = uniform.entropy();
    double last = last().getEntropy();
    String seen =
        String.format(
            Locale.ROOT,
            "Entropy went from %s to %s nats (%s of the uniform policy's).",
            Numbers.loss(initial),
            Numbers.loss(last),
            Numbers.share(last / initial));
    if (CollapseRules.isUnmoved(last, initial)) {
      return new Verdict.Judged(
          WATCH,
          POLICY,
          seen
              + " It has hardly decided: the result rests on how the finalists were measured. More"
              + " samples or a larger strategy.learningRate let it decide.");
    }
    boolean settled = CollapseRules.isSettled(last, initial);
    return new Verdict.Judged(
        GOOD, POLICY, seen + (settled ? " It has settled." : " It has a preference."));
  }

  private PolicyUpdate last() {
    List<PolicyUpdate> updates = history.updates();
    return updates.get(updates.size() - 1);
  }

  /** Why nothing can be said of the policy, if so. */
  private Optional<String> obstacle() {
    Method method = history.spec().strategy().name();
    if (method == Method.RANDOM || method == Method.EVOLUTION) {
      return Optional.of("this strategy follows no gradient: no policy learns");
    }
    if (history.space().size().equals(BigInteger.ONE)) {
      return Optional.of("the space has one architecture: there was nothing to choose");
    }
    int updates = history.updates().size();
    if (updates == 0 && !history.isRunning()) {
      return Optional.of(
          "no policy update is in the log: the search ended before the first, or Kafka, which keeps"
              + " them for 7 days, has dropped them");
    }
    return updates >= FEWEST_UPDATES
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "the policy has moved %d times, and its direction shows after %d",
                updates,
                FEWEST_UPDATES));
  }
}
