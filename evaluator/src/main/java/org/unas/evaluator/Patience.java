package org.unas.evaluator;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import org.unas.schemas.Reward;

/**
 * How long an evaluator waits for the weights that a reward was measured with. Weights that lag
 * further behind say more about the past than about the sample. A search whose weights did not come
 * in time is waited for only briefly from then on, until they do: all other searches wait
 * meanwhile.
 */
final class Patience {
  /** How long a strict search waits, for which other weights are of no use. */
  static final Duration STRICT = Duration.ofSeconds(60);

  private static final Duration USUAL = Duration.ofSeconds(10);
  private static final int LITTLE = 20;
  private static final int REMEMBERED = 64;

  private final ClockGate gate;
  private final Set<String> behind = new LinkedHashSet<>();

  /** Waits at this gate. */
  Patience(ClockGate gate) {
    this.gate = gate;
  }

  /** False if the weights did not come in time. */
  boolean await(Reward reward, boolean strict) throws InterruptedException {
    String searchId = reward.getSample().getEnvelope().getSearchId();
    Duration usual = strict ? STRICT : USUAL;
    Duration most = behind.contains(searchId) ? usual.dividedBy(LITTLE) : usual;
    boolean came = gate.await(searchId, reward.getWeightClock(), most);
    note(searchId, came);
    return came;
  }

  private void note(String searchId, boolean came) {
    if (came) {
      behind.remove(searchId);
    } else if (behind.add(searchId) && behind.size() > REMEMBERED) {
      behind.remove(behind.iterator().next());
    }
  }
}
