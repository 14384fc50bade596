package org.unas.search.life;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.unas.search.life.finale.Finale;
import org.unas.search.life.found.Candidate;
import org.unas.search.life.found.Findings;
import org.unas.search.life.learning.CollapseWatch;
import org.unas.search.life.learning.DataConcern;
import org.unas.search.life.learning.DivergenceWatch;
import org.unas.search.life.learning.Exploration;
import org.unas.search.life.learning.Lesson;
import org.unas.search.life.learning.PolicyLearner;
import org.unas.search.life.learning.ProgressMeter;
import org.unas.search.life.learning.Setback;
import org.unas.search.life.news.Effects;
import org.unas.search.life.news.News;
import org.unas.search.life.news.Reasons;
import org.unas.search.life.pace.LifeState;
import org.unas.search.life.pace.RunningTime;
import org.unas.search.life.pace.Standing;
import org.unas.search.life.sample.EvaluatorAnswer;
import org.unas.search.life.sample.Explored;
import org.unas.search.life.sample.Failure;
import org.unas.search.life.sample.Leases;
import org.unas.search.life.sample.OpenSample;
import org.unas.search.life.sample.Purpose;
import org.unas.search.life.sample.SampleBook;
import org.unas.search.life.sample.Shift;
import org.unas.search.life.sample.TrainerAnswer;
import org.unas.search.request.SearchSpec;

/**
 * The course of a search: where it is in its life, and what follows from what it hears. Whatever it
 * wants done goes into its {@link Effects}; once it has ended, nothing follows from anything.
 */
final class Course {
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
  private LifeState state;
  private RunningTime time;
  private Finale finale;

  /** Continues from what was stored. */
  Course(SearchMemory memory) {
    SearchHead head = memory.head();
    this.spec = memory.spec();
    this.reasons = new Reasons(spec);
    this.effects = new Effects(head.nextEvent());
    this.meter = new ProgressMeter(head.meter());
    this.learner = new PolicyLearner(spec, memory.learned());
    memory.lessons().forEach(learner::relearn);
    this.exploration =
        new Exploration(
            learner,
            spec,
            memory.batch(),
            new CollapseWatch(head.collapse()),
            Findings.of(spec.objectives(), memory.incumbents(), memory.front(), head.cheapest()),
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
  }

  SearchSpec spec() {
    return spec;
  }

  LifeState state() {
    return state;
  }

  RunningTime time() {
    return time;
  }

  Effects effects() {
    return effects;
  }

  PolicyLearner learner() {
    return learner;
  }

  Exploration exploration() {
    return exploration;
  }

  SampleBook samples() {
    return samples;
  }

  Attendance attendance() {
    return attendance;
  }

  Finale finale() {
    return finale;
  }

  /** All of it, to go on elsewhere. */
  SearchMemory memory() {
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

  /** What changes with nearly everything it hears. */
  SearchHead head() {
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

  /** The best architecture seen so far. */
  Optional<Candidate> incumbent() {
    return exploration.findings().best();
  }

  void begin(Instant now, Shift shift) {
    tell(new News.Accepted());
    tell(new News.Started(exploration.space().size()));
    tick(now, shift);
  }

  void hear(TrainerAnswer answer, Lesson lesson, Instant now) {
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
    advance(now);
  }

  void hear(EvaluatorAnswer answer, Instant now) {
    time = time.at(now);
    if (answer instanceof EvaluatorAnswer.Infeasible infeasible) {
      samples.fail(infeasible.sample()).ifPresent(s -> drop(s, "evaluator", infeasible.failure()));
    } else if (answer instanceof EvaluatorAnswer.Measured measured) {
      samples.note(measured).ifPresent(sample -> complete(sample, now));
    }
    advance(now);
  }

  void hear(Setback refused, Instant now) {
    time = time.at(now);
    suffer(refused, 0);
    advance(now);
  }

  void hear(List<DataConcern> concerns, Instant now) {
    exploration.hear(concerns, standing(now).searchedBefore(0));
  }

  void tick(Instant now, Shift shift) {
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

  void pause(String reason, Instant now) {
    if (state == LifeState.RUNNING) {
      state = LifeState.PAUSED;
      time = time.stand(now);
      tell(new News.Paused(reason));
    }
  }

  void resume(String reason, Instant now) {
    if (state == LifeState.PAUSED) {
      state = LifeState.RUNNING;
      time = time.go(now);
      tell(new News.Resumed(reason));
      advance(now);
    }
  }

  void cancel(String reason) {
    end(new News.Cancelled(reason, incumbent()));
  }

  void fail(Failure reason) {
    end(new News.Failed(reason, incumbent()));
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
      troubles.diverged().ifPresent(this::fail);
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
      troubles.tooMany(role, failure, samples.counters()).ifPresent(this::fail);
    }
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
      fail(failure.get());
    } else {
      state = LifeState.FINALISING;
      finale = Finale.of(spec, learner, exploration.findings(), time.steady(now), endedBy);
    }
  }

  /** Ends, unless the finale finds something more to measure. */
  private void conclude(Instant now) {
    Findings findings = exploration.findings();
    if (!finale.advance(findings, time.steady(now))) {
      News.Ended outcome = finale.outcome(learner.policy(), findings, samples, time.total(now));
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

  /** Nothing is told after the end. */
  private void tell(News news) {
    if (!state.terminal()) {
      effects.tell(news);
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
