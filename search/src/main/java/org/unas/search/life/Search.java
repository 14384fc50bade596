package org.unas.search.life;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.unas.search.policy.Policy;
import org.unas.search.space.SearchSpace;
import org.unas.search.space.SearchSpaces;
import org.unas.search.spec.SearchSpec;

/**
 * One search from its acceptance to its end. It is told of answers, commands and the passing of
 * time, and says what it wants done. It knows no clock, no network and no log: the same inputs in
 * the same order always give the same effects, and {@link #memory()} with {@link #learned()}
 * restores it anywhere.
 *
 * <p>Not safe for use by several threads.
 */
public final class Search {
  private final SearchSpec spec;
  private final Pacing pacing;
  private final Reasons reasons;
  private final Sampler sampler;
  private final SampleBook samples;
  private final Exploration exploration;
  private final PolicyLearner learner;
  private final ProgressMeter meter;
  private final Effects effects;
  private LifeState state;
  private RunningTime time;
  private Workforce workers;
  private Finale finale;

  private Search(SearchMemory memory, LearnerMemory learned) {
    this.spec = memory.spec();
    this.pacing = new Pacing(spec);
    this.reasons = new Reasons(spec);
    this.sampler = new Sampler(spec);
    this.samples = new SampleBook(memory.samples());
    this.exploration = new Exploration(memory, learned);
    this.learner = exploration.learner();
    this.meter = new ProgressMeter(spec.budget().samples(), memory.meter());
    this.effects = new Effects(memory.nextEvent());
    this.state = memory.state();
    this.time = memory.time();
    this.workers = new Workforce(memory.workers());
    this.finale = new Finale(spec.finalise(), memory.finale());
  }

  /**
   * Accepts a request. The effects of that are returned by the first call of {@link #drain()}.
   *
   * @param now the present
   * @param workers live workers
   */
  public static Search accept(SearchSpec spec, Instant now, List<Worker> workers) {
    SearchSpace space = SearchSpaces.of(spec.space());
    Search search = restore(SearchMemory.of(spec, now), LearnerMemory.initial(spec, space));
    search.tell(new News.Accepted());
    search.tell(new News.Started(space.size()));
    search.meet(workers);
    search.ask(now);
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
        exploration.explored().memory(),
        findings.incumbents().best(),
        findings.front().candidates(),
        findings.cheapest().costs(),
        finale.memory(),
        meter.memory(),
        workers.alive(),
        exploration.collapse().memory());
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
    if (state.terminal()) {
      return;
    }
    if (answer instanceof TrainerAnswer.Infeasible infeasible) {
      fail(infeasible.sample(), "trainer", infeasible.failure());
    } else if (answer instanceof TrainerAnswer.Measured measured) {
      samples.note(measured).ifPresent(sample -> complete(sample, now));
    } else if (answer instanceof TrainerAnswer.Retrained retrained) {
      samples.note(retrained).ifPresent(sample -> complete(sample, retrained));
    }
    proceed(now);
  }

  /** An evaluator answered. */
  public void on(EvaluatorAnswer answer, Instant now) {
    if (state.terminal()) {
      return;
    }
    if (answer instanceof EvaluatorAnswer.Infeasible infeasible) {
      fail(infeasible.sample(), "evaluator", infeasible.failure());
    } else if (answer instanceof EvaluatorAnswer.Measured measured) {
      samples.note(measured).ifPresent(sample -> complete(sample, now));
    }
    proceed(now);
  }

  /** Time passed, and these workers are alive. */
  public void tick(Instant now, List<Worker> alive) {
    if (state.terminal()) {
      return;
    }
    meet(alive);
    samples.lose(now).forEach(this::lose);
    if (state == LifeState.RUNNING && isOutOfTime(now)) {
      finalise("wallTime", now);
    } else if (state == LifeState.FINALISING && finale.outOfTime(now)) {
      samples.abandon();
      finale.cutShort();
    }
    proceed(now);
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
    if (!state.terminal()) {
      samples.abandon();
      state = LifeState.CANCELLED;
      tell(new News.Cancelled(reason, incumbent()));
    }
  }

  /** Passes on something that happened to the search elsewhere, in the order of its events. */
  public void tell(News news) {
    effects.tell(news);
  }

  private void complete(OpenSample sample, Instant now) {
    if (sample.question().purpose() == Purpose.FINAL) {
      finale.add(learner.judgeFinalist(sample));
      return;
    }
    meter.note(sample.training().orElseThrow());
    if (sample.question().purpose() == Purpose.SEARCH) {
      exploration.add(sample);
      if (exploration.batch().size() >= spec.strategy().samplesPerUpdate()) {
        learn(now);
      }
    }
    if (meter.due(now, !phase(now).equals("warmup"))) {
      report(now);
    }
  }

  private void complete(OpenSample sample, TrainerAnswer.Retrained answer) {
    Candidate finalist = finale.finalist(sample);
    int epochs = spec.finalise().retrainingEpochs();
    finale.replace(finalist, learner.judgeRetrained(finalist, answer, epochs));
  }

  private void learn(Instant now) {
    Exploration.Step step = exploration.learn(samples.counters().search(), progress(now));
    effects.publish(step.move());
    step.candidates().forEach(meter::note);
    step.news().forEach(this::tell);
  }

  private void report(Instant now) {
    tell(meter.read(now, phase(now), samples, learner, workers));
  }

  private String phase(Instant now) {
    if (state == LifeState.FINALISING) {
      return "final";
    }
    return pacing.warmingUp(samples.counters().warmup(), progress(now)) ? "warmup" : "search";
  }

  private void fail(long sample, String role, Failure failure) {
    if (samples.fail(sample).isPresent()) {
      giveUpIfHopeless(sample, role, failure);
    }
  }

  private void lose(OpenSample lost) {
    lost.origin().ifPresent(origin -> finale.again(lost, origin));
    Failure failure = reasons.lost(lost.number(), workers.incomplete());
    giveUpIfHopeless(lost.number(), "controller", failure);
  }

  private void giveUpIfHopeless(long sample, String role, Failure failure) {
    tell(new News.SampleFailed(sample, role, failure));
    reasons.toGiveUp(failure, samples.counters()).ifPresent(this::fail);
  }

  private void fail(Failure failure) {
    if (!state.terminal()) {
      samples.abandon();
      state = LifeState.FAILED;
      tell(new News.Failed(failure, incumbent()));
    }
  }

  /** What follows from whatever happened: an end, or more samples. */
  private void proceed(Instant now) {
    if (state == LifeState.RUNNING) {
      usedUp().ifPresent(limit -> finalise(limit, now));
    }
    if (state == LifeState.FINALISING && samples.inFlight() == 0) {
      endUnlessFinaleGoesOn(now);
    }
    ask(now);
  }

  /** The limit that is reached, of those that no clock decides. */
  private Optional<String> usedUp() {
    if (exploration.explored().usedUp()) {
      return Optional.of("architectures");
    }
    boolean reached = samples.counters().completed() >= spec.budget().samples();
    return reached ? Optional.of("samples") : Optional.empty();
  }

  private boolean isOutOfTime(Instant now) {
    return time.used(now).toSeconds() >= spec.budget().wallTimeSeconds();
  }

  private void finalise(String endedBy, Instant now) {
    if (!exploration.batch().isEmpty()) {
      learn(now);
    }
    samples.abandon();
    report(now);
    state = LifeState.FINALISING;
    List<Candidate> incumbents = exploration.findings().incumbents().best();
    List<Finalist> finalists = new Finalists(spec).choose(policy(), incumbents);
    finale = Finale.of(spec.finalise(), finalists, now, endedBy);
  }

  private void endUnlessFinaleGoesOn(Instant now) {
    Findings findings = exploration.findings();
    if (finale.advance(findings)) {
      return;
    }
    reasons
        .noResult(finale.ranking(), findings.cheapest())
        .ifPresentOrElse(this::fail, () -> succeed(now));
  }

  private void succeed(Instant now) {
    state = LifeState.SUCCEEDED;
    Ranking ranking = finale.ranking();
    tell(
        new News.Completed(
            ranking.best(),
            front(),
            finale.control().best(),
            ranking.rule(),
            Policy.uniform(space()).entropy(),
            policy().entropy(),
            samples.counters().completed(),
            exploration.explored().size(),
            time.total(now).toMillis() / 1e3,
            finale.endedBy()));
  }

  private void ask(Instant now) {
    while (wantsMore()) {
      Sampler.Moment moment =
          new Sampler.Moment(samples.next(), learner.version(), progress(now), now);
      OpenSample sample =
          state == LifeState.FINALISING ? sampler.finalist(moment, finale.next()) : propose(moment);
      samples.add(sample);
      effects.ask(sample.question());
    }
  }

  private boolean wantsMore() {
    int inFlight = samples.inFlight();
    return switch (state) {
      case RUNNING ->
          inFlight < workers.samplesAtOnce(spec)
              && samples.counters().completed() + inFlight < spec.budget().samples();
      case FINALISING -> finale.hasWaiting() && inFlight < finaleAtOnce();
      default -> false;
    };
  }

  private int finaleAtOnce() {
    return finale.isRetraining() ? workers.retrainingsAtOnce() : workers.samplesAtOnce(spec);
  }

  private OpenSample propose(Sampler.Moment moment) {
    Counters counters = samples.counters();
    long warmup = counters.warmup() + samples.inFlight(Purpose.WARMUP);
    boolean warmingUp = pacing.warmingUp(warmup, moment.progress());
    double done = exploration.progress(counters.search(), moment.progress());
    return sampler.sample(
        moment,
        warmingUp ? Purpose.WARMUP : Purpose.SEARCH,
        learner.propose(done, sampler.noise(moment.number())));
  }

  private double progress(Instant now) {
    return pacing.progress(samples.counters().completed(), time.used(now));
  }

  private void meet(List<Worker> alive) {
    Workforce next = new Workforce(alive);
    workers.changeTo(next).forEach(this::tell);
    workers = next;
  }
}
