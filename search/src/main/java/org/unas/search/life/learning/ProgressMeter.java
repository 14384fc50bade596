package org.unas.search.life.learning;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;
import org.unas.search.life.found.Candidate;
import org.unas.search.life.news.Averages;
import org.unas.search.life.news.News;
import org.unas.search.life.pace.Standing;
import org.unas.search.life.pace.Waiting;
import org.unas.search.life.pace.Workforce;
import org.unas.search.life.sample.SampleBook;
import org.unas.search.life.sample.TrainerAnswer;
import org.unas.search.life.sample.Worker;

/** Gathers what the next progress will say, and when it is due. */
public final class ProgressMeter {
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
  public record Memory(Averages averages, Instant since, long completed) {
    /** Nothing measured yet. */
    public static Memory startingAt(Instant now) {
      return new Memory(Averages.NONE, now, 0);
    }
  }

  /** Continues from what was stored. */
  public ProgressMeter(Memory memory) {
    this.averages = memory.averages();
    this.since = memory.since();
    this.completedThen = memory.completed();
  }

  /** What has to be stored. */
  public Memory memory() {
    return new Memory(averages, since, completedThen);
  }

  void note(TrainerAnswer.Measured training) {
    averages = averages.plus(training);
  }

  void note(Candidate candidate) {
    averages = averages.plus(candidate);
  }

  /** Whether it is time for a progress, which shows validation figures once there are some. */
  public boolean due(Standing standing) {
    boolean telling = standing.isWarmup() ? averages.samples() > 0 : averages.measured() > 0;
    return telling && !standing.now().isBefore(since.plus(INTERVAL));
  }

  /** The progress, and a fresh start for the next one. */
  public News.Progress read(
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
  public News.Progress readFinale(
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
            waiting.absences(),
            waiting.told());
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
