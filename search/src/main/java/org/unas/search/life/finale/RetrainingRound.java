package org.unas.search.life.finale;

import java.time.Duration;
import java.time.Instant;
import org.unas.search.request.SearchSpec.Finalise;

/**
 * Where the retraining of finalists is: successive halving (arXiv 1502.07943) by thirds. Every
 * round has an equal share of the time that is left.
 *
 * @param number 0 before the first
 * @param epochs for which this round trains
 * @param ends when its share of the time is used up
 * @param secondsPerEpoch of the slowest retraining so far
 */
public record RetrainingRound(int number, int epochs, Instant ends, double secondsPerEpoch) {
  static final RetrainingRound NONE = new RetrainingRound(0, 0, Instant.EPOCH, 0);

  private static final int FACTOR = 3;

  /**
   * The round after this one.
   *
   * @param end of the finale
   */
  RetrainingRound next(Finalise plan, Instant now, Instant end) {
    long roundsLeft = plan.retrainingRounds() - number;
    return new RetrainingRound(
        number + 1,
        number == 0 ? plan.retrainingEpochs() : epochs * FACTOR,
        now.plus(Duration.between(now, end).dividedBy(roundsLeft)),
        secondsPerEpoch);
  }

  /** How many of this round's candidates the next one trains; 0 if that would decide nothing. */
  static int kept(int candidates) {
    int kept = (candidates + FACTOR - 1) / FACTOR;
    return kept < 2 ? 0 : kept;
  }

  /** As if no round were left. */
  RetrainingRound last(Finalise plan) {
    return new RetrainingRound(plan.retrainingRounds(), epochs, ends, secondsPerEpoch);
  }

  /** After a retraining that took so long. */
  RetrainingRound with(double seconds, int trainedFor) {
    double slowest = Math.max(secondsPerEpoch, seconds / trainedFor);
    return new RetrainingRound(number, epochs, ends, slowest);
  }

  /**
   * Whether a retraining that begins now would not end in time, if it is as slow as the slowest.
   */
  boolean isTooLate(Instant now) {
    double left = Duration.between(now, ends).toMillis() / 1e3;
    return number > 0 && left < secondsPerEpoch * epochs;
  }
}
