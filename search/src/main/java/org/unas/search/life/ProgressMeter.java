package org.unas.search.life;

import java.time.Duration;
import java.time.Instant;

/** Gathers what the next progress will say, and when it is due. */
final class ProgressMeter {
  /** People read no faster. */
  private static final Duration INTERVAL = Duration.ofMillis(500);

  private Averages averages;
  private Instant since;
  private long completedThen;

  /**
   * What is stored.
   *
   * @param averages sums since the last progress
   * @param since when that was
   * @param completed samples completed until then
   */
  record Memory(Averages averages, Instant since, long completed) {}

  ProgressMeter(Memory memory) {
    this.averages = memory.averages();
    this.since = memory.since();
    this.completedThen = memory.completed();
  }

  static ProgressMeter startingAt(Instant now) {
    return new ProgressMeter(new Memory(Averages.NONE, now, 0));
  }

  Memory memory() {
    return new Memory(averages, since, completedThen);
  }

  void note(TrainerAnswer.Measured training) {
    averages = averages.plus(training);
  }

  void note(Candidate candidate) {
    averages = averages.plus(candidate);
  }

  /**
   * Whether it is time for a progress.
   *
   * @param searching true once there are validation figures, which a progress then has to show
   */
  boolean due(Instant now, boolean searching) {
    boolean telling = searching ? averages.measured() > 0 : averages.samples() > 0;
    return telling && !now.isBefore(since.plus(INTERVAL));
  }

  /** Means since the last progress, and a fresh start. */
  Reading read(Instant now, long completed, long budget) {
    double seconds = Math.max(1e-3, Duration.between(since, now).toMillis() / 1e3);
    double rate = (completed - completedThen) / seconds;
    Reading reading =
        new Reading(averages.means(), rate, rate == 0 ? 0 : Math.max(0, budget - completed) / rate);
    averages = Averages.NONE;
    since = now;
    completedThen = completed;
    return reading;
  }

  /**
   * One reading.
   *
   * @param means since the last reading
   * @param samplesPerSecond completed samples a second
   * @param etaSeconds until the budget is used
   */
  record Reading(Averages means, double samplesPerSecond, double etaSeconds) {}
}
