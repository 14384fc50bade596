package org.unas.search.life;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.unas.search.life.finale.Finale;
import org.unas.search.life.found.Candidate;
import org.unas.search.life.found.Findings;
import org.unas.search.life.learning.CollapseWatch;
import org.unas.search.life.learning.DataConcern;
import org.unas.search.life.learning.DivergenceWatch;
import org.unas.search.life.learning.Exploration;
import org.unas.search.life.learning.LearnerMemory;
import org.unas.search.life.learning.Lesson;
import org.unas.search.life.learning.PolicyLearner;
import org.unas.search.life.learning.ProgressMeter;
import org.unas.search.life.learning.Setback;
import org.unas.search.life.news.Effect;
import org.unas.search.life.news.Effects;
import org.unas.search.life.news.News;
import org.unas.search.life.news.Reasons;
import org.unas.search.life.pace.LifeState;
import org.unas.search.life.pace.RunningTime;
import org.unas.search.life.pace.Standing;
import org.unas.search.life.pace.Waiting;
import org.unas.search.life.pace.Workforce;
import org.unas.search.life.sample.EvaluatorAnswer;
import org.unas.search.life.sample.Explored;
import org.unas.search.life.sample.Failure;
import org.unas.search.life.sample.OpenSample;
import org.unas.search.life.sample.Purpose;
import org.unas.search.life.sample.SampleBook;
import org.unas.search.life.sample.SampleClock;
import org.unas.search.life.sample.Shift;
import org.unas.search.life.sample.TrainerAnswer;
import org.unas.search.life.sample.Worker;
import org.unas.search.policy.Policy;
import org.unas.search.request.SearchSpec;
import org.unas.search.space.SearchSpace;

/**
 * One search from its acceptance to its end. It is told of answers, commands and the passing of
 * time, and says what it wants done. It knows no clock, no network and no log: the same inputs in
 * the same order always give the same effects, and {@link #memory()} with {@link #learned()}
 * restores it anywhere.
 *
 * <p>Not safe for use by several threads.
 */
public final class Search {
  private static final Set<Worker.Role> TRAINERS = Set.of(Worker.Role.TRAINER);
  private static final Set<Worker.Role> BOTH = Set.of(Worker.Role.values());

  private final SearchSpec spec;
  private final Reasons reasons;
  private final Effects effects;
  private final ProgressMeter meter;
  private final Exploration exploration;
  private final PolicyLearner learner;
  private final Sampler sampler;
  private final SampleBook samples;
  private final DivergenceWatch divergence;
  private final SampleClock clock;
  private LifeState state;
  private RunningTime time;
  private Workforce workers;
  private Waiting waiting;
  private Finale finale;

  private Search(SearchMemory memory, LearnerMemory learned) {
    this.spec = memory.spec();
    this.reasons = new Reasons(spec);
    this.effects = new Effects(memory.nextEvent());
    this.meter = new ProgressMeter(memory.meter());
    this.learner = new PolicyLearner(spec, learned);
    this.exploration =
        new Exploration(
            learner,
            spec,
            memory.batch(),
            new CollapseWatch(memory.collapse()),
            Findings.of(spec.objectives(), memory.incumbents(), memory.front(), memory.cheapest()),
            meter,
            effects);
    this.sampler = new Sampler(spec, learner);
    this.samples = new SampleBook(memory.samples(), new Explored(spec, memory.explored()));
    this.divergence = new DivergenceWatch(memory.divergence());
    this.clock = new SampleClock(spec);
    this.state = memory.state();
    this.time = memory.time();
    this.workers = new Workforce(memory.workers());
    this.waiting = memory.waiting();
    this.finale = new Finale(spec, memory.finale());
  }

  /**
   * Accepts a request. The effects of that are returned by the first call of {@link #drain()}.
   *
   * @param now the present
   * @param workers live workers
   */
  public static Search accept(SearchSpec spec, Instant now, List<Worker> workers) {
    return accept(spec, now, workers, 0);
  }

  /**
   * Accepts a request of an id that had events before, because earlier requests were refused.
   *
   * @param now the present
   * @param workers live workers
   * @param firstEvent sequence of its first event
   */
  public static Search accept(SearchSpec spec, Instant now, List<Worker> workers, long firstEvent) {
    Search search = restore(SearchMemory.of(spec, now, firstEvent), LearnerMemory.initial(spec));
    search.tell(new News.Accepted());
    search.tell(new News.Started(search.space().size()));
    search.tick(now, workers);
    return search;
  }

  /** Continues a stored search. */
  public static Search restore(SearchMemory memory, LearnerMemory learned) {
    return new Search(memory, learned);
  }

  /** What has to be stored to go on elsewhere, with {@link #learned()}. */
  public SearchMemory memory() {
    Findings findings = exploration.findings();
    return new SearchMemory(
        spec,
        state,
        time,
        effects.nextEvent(),
        samples.memory(),
        exploration.batch(),
        samples.explored().memory(),
        findings.incumbents().best(),
        findings.front().candidates(),
        findings.cheapest().costs(),
        finale.memory(),
        meter.memory(),
        workers.alive(),
        exploration.collapse().memory(),
        divergence.memory(),
        waiting);
  }

  /** The part of what has to be stored that changes only with {@link #policyVersion()}. */
  public LearnerMemory learned() {
    return learner.memory();
  }

  /** Number of policy updates so far. */
  public long policyVersion() {
    return learner.version();
  }

  /** What has to be done since the last call, in order. */
  public List<Effect> drain() {
    return effects.drain();
  }

  /** The resolved request. */
  public SearchSpec spec() {
    return spec;
  }

  /** Where it is in its life. */
  public LifeState state() {
    return state;
  }

  /** The space that it searches. */
  public SearchSpace space() {
    return exploration.space();
  }

  /** The present policy. */
  public Policy policy() {
    return learner.policy();
  }

  /** The best architecture seen so far. */
  public Optional<Candidate> incumbent() {
    return exploration.findings().best();
  }

  /** The best trade-offs seen so far, best first on the axis of quality. */
  public List<Candidate> front() {
    return exploration.findings().front().candidates();
  }

  /** A trainer answered. */
  public void on(TrainerAnswer answer, Instant now) {
    on(answer, Lesson.LEARNED, now);
  }

  /**
   * A trainer answered.
   *
   * @param lesson what the weights made of it
   */
  public void on(TrainerAnswer answer, Lesson lesson, Instant now) {
    if (state.terminal()) {
      return;
    }
    if (samples.awaitsTraining(answer.sample())) {
      note(answer, lesson);
    }
    if (answer instanceof TrainerAnswer.Infeasible infeasible) {
      samples.fail(infeasible.sample()).ifPresent(s -> drop(s, "trainer", infeasible.failure()));
    } else if (answer instanceof TrainerAnswer.Measured measured) {
      samples.note(measured).ifPresent(sample -> complete(sample, now));
    } else if (answer instanceof TrainerAnswer.Retrained retrained) {
      samples.note(retrained).ifPresent(sample -> finale.add(sample, retrained, learner));
    }
    proceed(now);
  }

  /** A worker has looked at the images and says what is odd about them; told once. */
  public void hear(List<DataConcern> concerns, Instant now) {
    if (!state.terminal()) {
      exploration.hear(concerns, standing(now).searchedBefore(0));
    }
  }

  /** An evaluator answered. */
  public void on(EvaluatorAnswer answer, Instant now) {
    if (state.terminal()) {
      return;
    }
    if (answer instanceof EvaluatorAnswer.Infeasible infeasible) {
      samples.fail(infeasible.sample()).ifPresent(s -> drop(s, "evaluator", infeasible.failure()));
    } else if (answer instanceof EvaluatorAnswer.Measured measured) {
      samples.note(measured).ifPresent(sample -> complete(sample, now));
    }
    proceed(now);
  }

  /** Time passed, and these workers are alive and have nothing else to do. */
  public void tick(Instant now, List<Worker> alive) {
    tick(now, Shift.idle(alive));
  }

  /** Time passed, and these workers are alive. */
  public void tick(Instant now, Shift shift) {
    if (state.terminal()) {
      return;
    }
    Workforce present = new Workforce(shift.alive());
    workers.without(present).map(News.WorkerLost::new).forEach(this::tell);
    present.without(workers).map(News.WorkerJoined::new).forEach(this::tell);
    workers = present;
    waiting = waiting.with(present, now);
    clock.tick(samples, shift, now);
    samples.lose(now).forEach(this::lose);
    if (state == LifeState.RUNNING && standing(now).isOutOfTime()) {
      finalise("wallTime", now);
    } else if (state == LifeState.FINALISING && finale.isOutOfTime(now, workers.incomplete())) {
      samples.abandon();
      finale.cutShort();
    }
    proceed(now);
    tellWhoIsMissing(now);
  }

  /**
   * Says once that samples wait for workers that are not there, and once that they no longer do.
   */
  private void tellWhoIsMissing(Instant now) {
    boolean waits = waiting.isFor(needed(now), now);
    if (!state.terminal() && waits != waiting.told()) {
      waiting = waiting.told(waits);
      report(now);
    }
  }

  private Set<Worker.Role> needed(Instant now) {
    return switch (state) {
      case RUNNING -> standing(now).isWarmup() ? TRAINERS : BOTH;
      case FINALISING -> finale.isRetraining() ? TRAINERS : BOTH;
      default -> Set.of();
    };
  }

  /** Draws no new samples until {@link #resume}; no effect unless running. */
  public void pause(String reason, Instant now) {
    if (state == LifeState.RUNNING) {
      state = LifeState.PAUSED;
      time = time.pause(now);
      tell(new News.Paused(reason));
    }
  }

  /** Goes on; no effect unless paused. */
  public void resume(String reason, Instant now) {
    if (state == LifeState.PAUSED) {
      state = LifeState.RUNNING;
      time = time.resume(now);
      tell(new News.Resumed(reason));
      proceed(now);
    }
  }

  /** Ends at once, keeping the best architecture seen; no effect once ended. */
  public void cancel(String reason) {
    end(new News.Cancelled(reason, incumbent()));
  }

  /** The weight merger refused an update; the search goes on without it unless they keep coming. */
  public void on(Setback refused, Instant now) {
    if (!state.terminal()) {
      suffer(refused, 0);
      proceed(now);
    }
  }

  private void note(TrainerAnswer answer, Lesson lesson) {
    lesson.setback().ifPresent(setback -> suffer(setback, lesson.timesGuessing()));
    boolean step = lesson.setback().isEmpty() && answer instanceof TrainerAnswer.Measured;
    if (step && state == LifeState.RUNNING) {
      divergence.noteStep(lesson);
      endIfDiverged();
    }
  }

  private void suffer(Setback setback, double timesGuessing) {
    if (!setback.block().isEmpty()) {
      tell(
          new News.UpdateRejected(
              setback.block(), setback.trainerId(), setback.code(), setback.message()));
    }
    divergence.note(setback, timesGuessing);
    endIfDiverged();
  }

  /** Finalists are measured, whatever the last updates were worth. */
  private void endIfDiverged() {
    if (divergence.isDivergence() && state != LifeState.FINALISING) {
      end(new News.Failed(divergence.failure(spec), incumbent()));
    }
  }

  private void tell(News news) {
    effects.tell(news);
  }

  /** Ends at once without a result, for a reason of others; no effect once ended. */
  public void fail(Failure reason) {
    end(new News.Failed(reason, incumbent()));
  }

  private void complete(OpenSample sample, Instant now) {
    if (sample.question().purpose() == Purpose.FINAL) {
      finale.add(sample, learner);
      return;
    }
    exploration.add(sample, standing(now));
    if (meter.due(standing(now))) {
      report(now);
    }
  }

  private void report(Instant now) {
    tell(
        state == LifeState.FINALISING
            ? meter.readFinale(standing(now), samples, learner, workers, waiting)
            : meter.read(standing(now), samples, learner, workers, waiting));
  }

  private void lose(OpenSample lost) {
    finale.again(lost);
    drop(lost, "controller", reasons.lost(lost.number()));
  }

  private void drop(OpenSample sample, String role, Failure failure) {
    tell(new News.SampleFailed(sample.number(), role, failure));
    divergence.note(sample.number(), role, failure);
    endIfDiverged();
    reasons
        .toGiveUp(role, failure, samples.counters())
        .ifPresent(reason -> end(new News.Failed(reason, incumbent())));
  }

  /** What follows from whatever happened: an end, or more samples. */
  private void proceed(Instant now) {
    if (state == LifeState.RUNNING) {
      standing(now).usedUp().ifPresent(limit -> finalise(limit, now));
    }
    if (state == LifeState.FINALISING) {
      finale.dropHopeless(now);
      if (samples.inFlight() == 0) {
        conclude(now);
      }
    }
    while (wantsMore()) {
      ask(now);
    }
  }

  /** Turns to the finale, if anything was learned that could have finalists. */
  private void finalise(String endedBy, Instant now) {
    exploration.finish(standing(now));
    samples.abandon();
    report(now);
    Optional<Failure> failure =
        reasons.nothingMeasured(endedBy, samples.counters(), workers.incomplete());
    if (failure.isPresent()) {
      end(new News.Failed(failure.get(), incumbent()));
    } else {
      state = LifeState.FINALISING;
      finale = Finale.of(spec, learner, exploration.findings(), now, endedBy);
    }
  }

  /** Ends, unless the finale finds something more to measure. */
  private void conclude(Instant now) {
    Findings findings = exploration.findings();
    if (!finale.advance(findings, now)) {
      News.Ended outcome = finale.outcome(policy(), findings, samples, time.total(now));
      boolean diverged = Reasons.isWithoutFinalist(outcome) && divergence.isUneasy();
      end(diverged ? new News.Failed(divergence.failure(spec), incumbent()) : outcome);
    }
  }

  private void end(News.Ended news) {
    if (!state.terminal()) {
      samples.abandon();
      state = news.state();
      tell(news);
    }
  }

  private boolean wantsMore() {
    return switch (state) {
      case RUNNING -> sampler.wantsMore(samples, workers);
      case FINALISING -> finale.wantsMore(samples, workers);
      default -> false;
    };
  }

  private void ask(Instant now) {
    OpenSample sample =
        state == LifeState.FINALISING
            ? sampler.finalist(samples, standing(now), finale.next())
            : sampler.proposal(samples, standing(now));
    samples.add(sample);
    effects.ask(sample.question());
  }

  private Standing standing(Instant now) {
    return new Standing(
        spec, samples.counters(), samples.explored().progress(), time.used(now), now);
  }
}
