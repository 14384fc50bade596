package org.unas.search.life;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
import org.unas.search.life.pace.Absence;
import org.unas.search.life.pace.LifeState;
import org.unas.search.life.pace.RunningTime;
import org.unas.search.life.pace.Standing;
import org.unas.search.life.sample.Counters;
import org.unas.search.life.sample.EvaluatorAnswer;
import org.unas.search.life.sample.Explored;
import org.unas.search.life.sample.Failure;
import org.unas.search.life.sample.Leases;
import org.unas.search.life.sample.OpenSample;
import org.unas.search.life.sample.Purpose;
import org.unas.search.life.sample.Question;
import org.unas.search.life.sample.SampleBook;
import org.unas.search.life.sample.Shift;
import org.unas.search.life.sample.TrainerAnswer;
import org.unas.search.life.sample.Worker;
import org.unas.search.policy.Policy;
import org.unas.search.request.SearchSpec;
import org.unas.search.space.SearchSpace;

/**
 * One search from its acceptance to its end. It is told of answers, commands and the passing of
 * time, and each call returns what it wants done, in order. It knows no clock, no network and no
 * log: the same inputs in the same order always give the same effects, and {@link #memory()}, or
 * all {@link #changes()} together, restores it anywhere.
 *
 * <p>Not safe for use by several threads.
 */
public final class Search {
  private final SearchSpec spec;
  private final Reasons reasons;
  private final Effects effects;
  private final ProgressMeter meter;
  private final PolicyLearner learner;
  private final Exploration exploration;
  private final Sampler sampler;
  private final SampleBook samples;
  private final Leases leases;
  private final Troubles troubles;
  private final Attendance attendance;
  private final Ledger ledger;
  private LifeState state;
  private RunningTime time;
  private Finale finale;

  private Search(SearchMemory memory) {
    SearchHead head = memory.head();
    this.spec = memory.spec();
    this.reasons = new Reasons(spec);
    this.effects = new Effects(head.nextEvent());
    this.meter = new ProgressMeter(head.meter());
    this.learner = new PolicyLearner(spec, memory.learned());
    memory.lessons().forEach(learner::relearn);
    Findings findings =
        Findings.of(spec.objectives(), memory.incumbents(), memory.front(), head.cheapest());
    this.exploration =
        new Exploration(
            learner,
            spec,
            memory.batch(),
            new CollapseWatch(head.collapse()),
            findings,
            meter,
            effects);
    this.sampler = new Sampler(spec, learner);
    this.samples =
        new SampleBook(
            memory.open(),
            head.nextSample(),
            head.counters(),
            new Explored(spec, memory.explored()));
    this.leases = new Leases(spec);
    this.troubles = new Troubles(spec, new DivergenceWatch(head.divergence()));
    this.attendance = new Attendance(memory.workers(), head.waiting());
    this.state = head.state();
    this.time = head.time();
    this.finale = new Finale(spec, head.finale(), memory.awaited(), memory.measured());
    this.ledger = new Ledger(memory, findings, finale);
  }

  /** A search that has still to {@link #begin}. */
  public static Search of(SearchSpec spec, Instant now) {
    return of(spec, now, 0);
  }

  /**
   * A search of an id that had events before, because earlier requests were refused.
   *
   * @param now the present
   * @param firstEvent sequence of its first event
   */
  public static Search of(SearchSpec spec, Instant now, long firstEvent) {
    return restore(SearchMemory.of(spec, now, firstEvent));
  }

  /** Continues a stored search. */
  public static Search restore(SearchMemory memory) {
    return new Search(memory);
  }

  /** Begins, with these live workers. */
  public List<Effect> begin(Instant now, List<Worker> workers) {
    tell(new News.Accepted());
    tell(new News.Started(space().size()));
    return tick(now, workers);
  }

  /** What has to be stored to go on elsewhere, all of it. */
  public SearchMemory memory() {
    return new SearchMemory(
        spec,
        head(),
        attendance.workers(),
        List.copyOf(samples.open()),
        exploration.batch(),
        Ledger.parts(exploration.findings()),
        samples.explored().indices(),
        new TreeMap<>(finale.waiting()),
        List.copyOf(finale.measured()),
        learner.memory(),
        List.of());
  }

  /**
   * What has to be stored since the last call, or since the search was restored or began: the parts
   * by their keys, none where one is to be deleted. All of them together make a {@link
   * SearchMemory}.
   */
  public Map<String, Optional<Part>> changes() {
    ledger.head(head());
    ledger.workers(attendance.workers());
    ledger.samples(samples, exploration, learner);
    ledger.found(exploration.findings());
    if (state == LifeState.FINALISING) {
      ledger.finalists(finale);
    }
    return ledger.drain();
  }

  private SearchHead head() {
    return new SearchHead(
        state,
        time,
        effects.nextEvent(),
        samples.next(),
        samples.counters(),
        exploration.findings().cheapest().costs(),
        finale.stage(),
        meter.memory(),
        exploration.collapse().memory(),
        troubles.memory(),
        attendance.waiting());
  }

  /** What was learned so far. */
  public LearnerMemory learned() {
    return learner.memory();
  }

  /** The resolved request. */
  public SearchSpec spec() {
    return spec;
  }

  /** Where it is in its life. */
  public LifeState state() {
    return state;
  }

  /** When it began. */
  public Instant started() {
    return time.started();
  }

  /** Sequence of its next event. */
  public long nextEvent() {
    return effects.nextEvent();
  }

  /** What became of its samples. */
  public Counters counters() {
    return samples.counters();
  }

  /** Roles that no live worker has; none once it has ended. */
  public List<Absence> missing() {
    return state.terminal() ? List.of() : attendance.absences();
  }

  /** Whether its samples wait for workers that are not there, and the user was told. */
  public boolean isWaiting() {
    return !state.terminal() && attendance.waiting().told();
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

  /** What was asked under a number; empty if it is not, or no longer, under way. */
  public Optional<Question> question(long sample) {
    return samples.find(sample).map(OpenSample::question);
  }

  /** A trainer answered. */
  public List<Effect> on(TrainerAnswer answer, Instant now) {
    return on(answer, Lesson.LEARNED, now);
  }

  /**
   * A trainer answered.
   *
   * @param lesson what it noticed beside the figures
   */
  public List<Effect> on(TrainerAnswer answer, Lesson lesson, Instant now) {
    if (state.terminal()) {
      return List.of();
    }
    time = time.at(now);
    exploration.hear(lesson.concerns(), standing(now).searchedBefore(0));
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
    return proceed(now);
  }

  /** Something is odd about the images of a worker; told once. */
  public List<Effect> hear(List<DataConcern> concerns, Instant now) {
    if (!state.terminal()) {
      exploration.hear(concerns, standing(now).searchedBefore(0));
    }
    return effects.drain();
  }

  /** An evaluator answered. */
  public List<Effect> on(EvaluatorAnswer answer, Instant now) {
    if (state.terminal()) {
      return List.of();
    }
    time = time.at(now);
    if (answer instanceof EvaluatorAnswer.Infeasible infeasible) {
      samples.fail(infeasible.sample()).ifPresent(s -> drop(s, "evaluator", infeasible.failure()));
    } else if (answer instanceof EvaluatorAnswer.Measured measured) {
      samples.note(measured).ifPresent(sample -> complete(sample, now));
    }
    return proceed(now);
  }

  /** The weight merger refused an update; the search goes on without it unless they keep coming. */
  public List<Effect> on(Setback refused, Instant now) {
    if (state.terminal()) {
      return List.of();
    }
    time = time.at(now);
    suffer(refused, 0);
    return proceed(now);
  }

  /** Time passed, and these workers are alive and have nothing else to do. */
  public List<Effect> tick(Instant now, List<Worker> alive) {
    return tick(now, Shift.idle(alive));
  }

  /** Time passed, and these workers are alive. */
  public List<Effect> tick(Instant now, Shift shift) {
    if (state.terminal()) {
      return List.of();
    }
    time = time.at(now);
    attendance.take(shift, now).forEach(this::tell);
    samples.lose(leases.tick(samples.open(), shift, now)).forEach(this::lose);
    if (state == LifeState.RUNNING && standing(now).isOutOfTime()) {
      finalise("wallTime", now);
    } else if (state == LifeState.FINALISING && finale.isOutOfTime(time.steady(now))) {
      samples.abandon();
      finale.cutShort();
    }
    advance(now);
    waitForWorkers(now);
    return effects.drain();
  }

  /**
   * Lets time stand still while samples wait for workers that are not there; says so once, and once
   * when they no longer do.
   */
  private void waitForWorkers(Instant now) {
    boolean trainingOnly =
        state == LifeState.FINALISING ? finale.isRetraining() : standing(now).isWarmup();
    boolean missing = attendance.isMissing(Attendance.needed(state, trainingOnly), now);
    if (state == LifeState.RUNNING || state == LifeState.FINALISING) {
      time = missing ? time.stand(now) : time.go(now);
    }
    if (!state.terminal() && attendance.tells(missing)) {
      report(now);
    }
  }

  /** Draws no new samples until {@link #resume}; no effect unless running. */
  public List<Effect> pause(String reason, Instant now) {
    if (state == LifeState.RUNNING) {
      state = LifeState.PAUSED;
      time = time.stand(now);
      tell(new News.Paused(reason));
    }
    return effects.drain();
  }

  /** Goes on; no effect unless paused. */
  public List<Effect> resume(String reason, Instant now) {
    if (state == LifeState.PAUSED) {
      state = LifeState.RUNNING;
      time = time.go(now);
      tell(new News.Resumed(reason));
      advance(now);
    }
    return effects.drain();
  }

  /** Ends at once, keeping the best architecture seen; no effect once ended. */
  public List<Effect> cancel(String reason) {
    end(new News.Cancelled(reason, incumbent()));
    return effects.drain();
  }

  /** Ends at once without a result, for a reason of others; no effect once ended. */
  public List<Effect> fail(Failure reason) {
    end(new News.Failed(reason, incumbent()));
    return effects.drain();
  }

  private void note(TrainerAnswer answer, Lesson lesson) {
    lesson.setback().ifPresent(setback -> suffer(setback, lesson.timesGuessing()));
    boolean step = lesson.setback().isEmpty() && answer instanceof TrainerAnswer.Measured;
    if (step && state == LifeState.RUNNING) {
      troubles.stepped(lesson);
      endIfDiverged();
    }
  }

  private void suffer(Setback setback, double timesGuessing) {
    if (!setback.block().isEmpty()) {
      tell(
          new News.UpdateRejected(
              setback.block(), setback.trainerId(), setback.code(), setback.message()));
    }
    troubles.suffered(setback, timesGuessing);
    endIfDiverged();
  }

  /** Finalists are measured, whatever the last updates were worth. */
  private void endIfDiverged() {
    if (state != LifeState.FINALISING) {
      troubles.diverged().ifPresent(this::giveUp);
    }
  }

  private void giveUp(Failure reason) {
    end(new News.Failed(reason, incumbent()));
  }

  /** Nothing is told after the end. */
  private void tell(News news) {
    if (!state.terminal()) {
      effects.tell(news);
    }
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
            ? meter.readFinale(
                standing(now), samples, learner, attendance.workers(), attendance.waiting())
            : meter.read(
                standing(now), samples, learner, attendance.workers(), attendance.waiting()));
  }

  private void lose(OpenSample lost) {
    finale.again(lost);
    drop(lost, "controller", reasons.lost(lost.number()));
  }

  /** In the finale a failure costs a finalist; before, too many cost the search. */
  private void drop(OpenSample sample, String role, Failure failure) {
    tell(new News.SampleFailed(sample.number(), role, failure));
    troubles.failed(sample.number(), role, failure);
    endIfDiverged();
    if (state != LifeState.FINALISING) {
      troubles.tooMany(role, failure, samples.counters()).ifPresent(this::giveUp);
    }
  }

  private List<Effect> proceed(Instant now) {
    advance(now);
    return effects.drain();
  }

  /** What follows from whatever happened: an end, or more samples. */
  private void advance(Instant now) {
    if (state == LifeState.RUNNING) {
      standing(now).usedUp().ifPresent(limit -> finalise(limit, now));
    }
    if (state == LifeState.FINALISING) {
      finale.dropHopeless(time.steady(now));
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
        reasons.nothingMeasured(endedBy, samples.counters(), attendance.workers().incomplete());
    if (failure.isPresent()) {
      giveUp(failure.get());
    } else {
      state = LifeState.FINALISING;
      finale = Finale.of(spec, learner, exploration.findings(), time.steady(now), endedBy);
    }
  }

  /** Ends, unless the finale finds something more to measure. */
  private void conclude(Instant now) {
    Findings findings = exploration.findings();
    if (!finale.advance(findings, time.steady(now))) {
      News.Ended outcome = finale.outcome(policy(), findings, samples, time.total(now));
      Optional<Failure> diverged =
          Reasons.isWithoutFinalist(outcome) ? troubles.uneasy() : Optional.empty();
      end(diverged.<News.Ended>map(f -> new News.Failed(f, incumbent())).orElse(outcome));
    }
  }

  private void end(News.Ended news) {
    if (!state.terminal()) {
      samples.abandon();
      tell(news);
      state = news.state();
    }
  }

  private boolean wantsMore() {
    return switch (state) {
      case RUNNING -> sampler.wantsMore(samples, attendance.workers());
      case FINALISING -> finale.wantsMore(samples, attendance.workers());
      default -> false;
    };
  }

  private void ask(Instant now) {
    OpenSample sample =
        state == LifeState.FINALISING
            ? sampler.finalist(samples, standing(now), finale.next(), now)
            : sampler.proposal(samples, standing(now), now);
    samples.add(sample);
    effects.ask(sample.question());
  }

  /** By the steady time. */
  private Standing standing(Instant now) {
    return new Standing(
        spec, samples.counters(), samples.explored().progress(), time.used(now), time.steady(now));
  }
}
