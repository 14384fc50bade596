package org.unas.supernet.optimizer;

/**
 * The training loss from which on a network is not learning: many times that of guessing. A network
 * of wide and sure mistakes, as too long steps leave it.
 *
 * @param nats mean cross-entropy
 */
public record LossLimit(double nats) {
  private static final double TIMES = 10;

  /** Of a problem with so many classes: ten times ln(classes), at least 10. */
  public static LossLimit of(int classes) {
    return new LossLimit(TIMES * Math.max(1, Math.log(classes)));
  }

  /** Whether a loss, finite or not, is beyond it. */
  public boolean isExceededBy(double loss) {
    return !(loss <= nats);
  }
}
