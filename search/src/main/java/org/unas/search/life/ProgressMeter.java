package org.unas.search.life;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;

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
  record Memory(Averages averages, Instant since, long completed) {
    static Memory startingAt(Instant now) {
      return new Memory(Averages.NONE, now, 0);
    }
  }

  ProgressMeter(Memory memory) {
    this.averages = memory.averages();
    this.since = memory.since();
    this.completedThen = memory.completed();
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

  /** Whether it is time for a progress, which shows validation figures once there are some. */
  boolean due(Standing standing) {
    boolean telling = standing.isWarmup() ? averages.samples() > 0 : averages.measured() > 0;
    return telling && !standing.now().isBefore(since.plus(INTERVAL));
  }

  /** The progress, and a fresh start for the next one. */
  News.Progress read(
      Standing standing,
      SampleBook samples,
      PolicyLearner learner,
      Workforce workers,
      Waiting waiting) {
    long completed = standing.counters().completed();
    OptionalDouble rate =
        waiting.told()
            ? OptionalDouble.empty()
            : OptionalDouble.of((completed - completedThen) / secondsUntil(standing.now()));
    String phase = standing.isWarmup() ? "warmup" : "search";
    return read(phase, rate, standing, samples, learner, workers, waiting);
  }

  /** The same of a search whose finalists are measured. */
  News.Progress readFinale(
      Standing standing,
      SampleBook samples,
      PolicyLearner learner,
      Workforce workers,
      Waiting waiting) {
    return read("final", OptionalDouble.empty(), standing, samples, learner, workers, waiting);
  }

  private News.Progress read(
      String phase,
      OptionalDouble rate,
      Standing standing,
      SampleBook samples,
      PolicyLearner learner,
      Workforce workers,
      Waiting waiting) {
    News.Progress progress =
        new News.Progress(
            phase,
            standing.counters(),
            standing.spec().budget().samples(),
            samples.inFlight(),
            learner.version(),
            learner.policy().entropy(),
            averages.means(),
            learner.latencyModelError(),
            learner.effectiveSampleSize(),
            rate,
            standing.secondsLeft(rate.orElse(0)),
            workers.count(Worker.Role.TRAINER),
            workers.count(Worker.Role.EVALUATOR),
            waiting.absences());
    restart(standing.now(), standing.counters().completed());
    return progress;
  }

  private double secondsUntil(Instant now) {
    return Math.max(1e-3, Duration.between(since, now).toMillis() / 1e3);
  }

  private void restart(Instant now, long completed) {
    averages = Averages.NONE;
    since = now;
    completedThen = completed;
  }
}
