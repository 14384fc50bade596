package org.unas.supernet.optimizer;

/**
 * What a training loss says of a network. From ten times that of guessing on it is not learning: it
 * is sure of what is wrong, as too long steps leave it.
 *
 * @param guessing mean cross-entropy of guessing, in nats
 * @param nats the limit
 */
public record LossLimit(double guessing, double nats) {
  private static final double TIMES = 10;

  /** Of a problem with so many classes: ten times ln(classes), at least 10. */
  public static LossLimit of(int classes) {
    double guessing = Math.log(classes);
    return new LossLimit(guessing, TIMES * Math.max(1, guessing));
  }

  /** Whether a loss, finite or not, is beyond it. */
  public boolean isExceededBy(double loss) {
    return !(loss <= nats);
  }

  /** A loss in units of that of guessing; 0 where there is nothing to guess. */
  public double timesGuessing(double loss) {
    return guessing == 0 ? 0 : loss / guessing;
  }
}
