package org.unas.benchmarks.chaos;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * One thing that happens to one process.
 *
 * @param victim name of the process
 * @param signal what happens
 * @param still how long it stands still; zero but for {@link Signal#STOP}
 * @param before how long all is left alone before
 */
record Disturbance(String victim, Signal signal, Duration still, Duration before) {
  private static final int LONGEST_REST_MILLIS = 3_000;

  /** The next of a random sequence. */
  static Disturbance draw(SplittableRandom random, List<String> victims, Duration longestStop) {
    String victim = victims.get(random.nextInt(victims.size()));
    Signal signal = Signal.values()[random.nextInt(Signal.values().length)];
    Duration still = Duration.ofMillis(random.nextLong(1_000, longestStop.toMillis() + 1));
    Duration before = Duration.ofMillis(random.nextInt(LONGEST_REST_MILLIS));
    return new Disturbance(victim, signal, signal == Signal.STOP ? still : Duration.ZERO, before);
  }

  @Override
  public String toString() {
    return signal == Signal.STOP
        ? String.format(Locale.ROOT, "STOP of %s for %.1f s", victim, still.toMillis() / 1_000.0)
        : signal + " of " + victim;
  }
}
