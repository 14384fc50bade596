package org.unas.search.life.learning;

/**
 * Tells a training that diverges from one that stumbles. A setback is a step that was not made, or
 * a loss far beyond guessing; sane settings know none. Too many are three while the network does no
 * better than guessing, five in a row, or some that keep coming more often than every third step.
 * After one, steps that leave the network clearly worse than guessing count a little too. Steps of
 * a network that has learned make up for them, so that a single one is forgotten.
 *
 * @param weight at least 0
 */
public record Setbacks(int weight) {
  /** None yet. */
  public static final Setbacks NONE = new Setbacks(0);

  private static final int BAD = 8;
  private static final int BAD_IN_VAIN = 16;
  private static final int WORSE = 1;
  private static final int GOOD = 4;
  private static final int LIMIT = 40;

  /** Times the loss of guessing from which a network is clearly worse. */
  private static final double CLEARLY = 1.25;

  /** After one of which no loss is known. */
  public Setbacks bad() {
    return new Setbacks(weight + BAD);
  }

  /**
   * After one.
   *
   * @param timesGuessing the training loss in units of that of guessing; 0 if that is not known
   */
  public Setbacks bad(double timesGuessing) {
    return timesGuessing < 1 ? bad() : new Setbacks(weight + BAD_IN_VAIN);
  }

  /**
   * After a step that was made.
   *
   * @param timesGuessing the training loss in units of that of guessing; 0 if that is not known
   */
  public Setbacks made(double timesGuessing) {
    if (timesGuessing < 1) {
      return new Setbacks(Math.max(0, weight - GOOD));
    }
    boolean worse = timesGuessing > CLEARLY && !forgotten();
    return worse ? new Setbacks(weight + WORSE) : this;
  }

  /** Whether the last ones are forgotten. */
  public boolean forgotten() {
    return weight == 0;
  }

  /** Whether it will not get better by itself. */
  public boolean tooMany() {
    return weight >= LIMIT;
  }
}
