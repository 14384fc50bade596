package org.unas.trainer;

import java.util.Locale;
import org.unas.supernet.optimizer.Excess;
import org.unas.supernet.optimizer.LossLimit;

/**
 * Why a sample taught the weights nothing, though it was measured. One is nothing to worry about;
 * the search ends when they keep coming.
 *
 * @param block the block that would have changed too much; empty if the loss tells
 * @param code {@code EXPLODING}, {@code NON_FINITE} or {@code LOSS}
 * @param message the step, the value and the limit
 */
public record Setback(String block, String code, String message) {

  static Setback of(Excess excess, String block, long sample) {
    String code = Double.isFinite(excess.norm()) ? "EXPLODING" : "NON_FINITE";
    return new Setback(
        block,
        code,
        String.format(
            Locale.ROOT,
            "The step of sample %d would change block %s by norm %.3g, at most %.3g is taken.",
            sample,
            block,
            excess.norm(),
            excess.limit()));
  }

  static Setback of(double loss, LossLimit limit, long sample) {
    return new Setback(
        "",
        "LOSS",
        String.format(
            Locale.ROOT,
            "The training loss of sample %d is %.3g, more than ten times that of guessing (%.3g).",
            sample,
            loss,
            limit.nats()));
  }
}
