package org.unas.search.life;

/**
 * Tells a training that diverges from one that stumbles: five bad steps in a row, or bad ones that
 * keep coming more often than every third. A single one is forgotten.
 *
 * @param weight two for every bad step, less one for every good one, at least 0
 */
public record Setbacks(int weight) {
  /** None yet. */
  public static final Setbacks NONE = new Setbacks(0);

  private static final int BAD = 2;
  private static final int LIMIT = 10;

  /** After a step that taught nothing. */
  public Setbacks bad() {
    return new Setbacks(weight + BAD);
  }

  /** After a step that did. */
  public Setbacks good() {
    return new Setbacks(Math.max(0, weight - 1));
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
