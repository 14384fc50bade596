package org.unas.search.life;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.unas.search.policy.Policy;
import org.unas.search.random.SeedTree;
import org.unas.search.space.SearchSpace;
import org.unas.search.space.SearchSpaces;
import org.unas.search.spec.SearchSpec;
import org.unas.search.spec.SearchSpec.Determinism;
import org.unas.search.strategy.Proposal;

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
  private final SearchSpace space;
  private final Sampler sampler;
  private final Reasons reasons;
  private final Pacing pacing;
  private final PolicyLearner learner;
  private final SampleBook samples;
  private final ProgressMeter meter;
  private final List<Effect> effects = new ArrayList<>();
  private LifeState state;
  private RunningTime time;
  private long nextEvent;
  private List<OpenSample> batch;
  private final Explored explored;
  private Incumbents incumbents;
  private Front front;
  private Cheapest cheapest;
  private Finale finale;
  private Workforce workers;
  private final CollapseWatch collapse;

  private Search(SearchMemory memory, LearnerMemory learned) {
    this.spec = memory.spec();
    this.space = SearchSpaces.of(spec.space());
    this.sampler = new Sampler(spec);
    this.reasons = new Reasons(spec);
    this.pacing = new Pacing(spec);
    this.learner = new PolicyLearner(spec, space, learned);
    this.samples = new SampleBook(memory.samples());
    this.meter = new ProgressMeter(memory.meter());
    this.state = memory.state();
    this.time = memory.time();
    this.nextEvent = memory.nextEvent();
    this.batch = new ArrayList<>(memory.batch());
    this.explored = new Explored(space, spec.budget().architectures(), memory.explored());
    this.incumbents = new Incumbents(memory.incumbents());
    this.front = new Front(FrontAxes.of(spec.objectives()), memory.front());
    this.cheapest = new Cheapest(memory.cheapest());
    this.finale = new Finale(memory.finale());
    this.workers = new Workforce(memory.workers());
    this.collapse = new CollapseWatch(memory.collapse());
  }

  /**
   * Accepts a request. The effects of that are returned by the first call of {@link #drain()}.
   *
   * @param now the present
   * @param workers live workers
   */
  public static Search accept(SearchSpec spec, Instant now, List<Worker> workers) {
    SearchSpace space = SearchSpaces.of(spec.space());
    Search search = new Search(SearchMemory.of(spec, now), LearnerMemory.initial(spec, space));
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
    return new SearchMemory(
        spec,
        state,
        time,
        nextEvent,
        samples.memory(),
        List.copyOf(batch),
        explored.memory(),
        incumbents.best(),
        front.candidates(),
        cheapest.costs(),
        finale.memory(),
        meter.memory(),
        workers.alive(),
        collapse.memory());
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
    List<Effect> drained = List.copyOf(effects);
    effects.clear();
    return drained;
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
    return space;
  }

  /** The present policy. */
  public Policy policy() {
    return learner.policy();
  }

  /** The best architecture seen so far. */
  public Optional<Candidate> incumbent() {
    return incumbents.first();
  }

  /** The best trade-offs seen so far, best first on the axis of quality. */
  public List<Candidate> front() {
    return front.candidates();
  }

  /** A trainer answered. */
  public void on(TrainerAnswer answer, Instant now) {
    if (state.terminal()) {
      return;
    }
    if (answer instanceof TrainerAnswer.Infeasible infeasible) {
      failSample(infeasible.sample(), "trainer", infeasible.failure(), now);
    } else if (answer instanceof TrainerAnswer.Measured measured) {
      samples.note(measured).ifPresent(sample -> complete(sample, now));
    } else if (answer instanceof TrainerAnswer.Retrained retrained) {
      samples.note(retrained).ifPresent(sample -> retrained(sample, retrained, now));
    }
    ask(now);
  }

  /** An evaluator answered. */
  public void on(EvaluatorAnswer answer, Instant now) {
    if (state.terminal()) {
      return;
    }
    if (answer instanceof EvaluatorAnswer.Infeasible infeasible) {
      failSample(infeasible.sample(), "evaluator", infeasible.failure(), now);
    } else if (answer instanceof EvaluatorAnswer.Measured measured) {
      samples.note(measured).ifPresent(sample -> complete(sample, now));
    }
    ask(now);
  }

  /** Time passed, and these workers are alive. */
  public void tick(Instant now, List<Worker> alive) {
    if (state.terminal()) {
      return;
    }
    meet(alive);
    samples.lose(now).forEach(lost -> lose(lost));
    if (state == LifeState.RUNNING && outOfTime(now)) {
      finalise("wallTime", now);
    } else if (state == LifeState.FINALISING && finale.outOfTime(now, finaleLimit())) {
      samples.abandon();
      finale.cutShort();
      endIfAllMeasured(now);
    }
    ask(now);
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
      endIfUsedUp(now);
      ask(now);
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
    effects.add(new Effect.Tell(nextEvent++, news));
  }

  private void complete(OpenSample sample, Instant now) {
    if (sample.question().purpose() == Purpose.FINAL) {
      finale.add(learner.judgeFinalist(sample));
      endIfAllMeasured(now);
      return;
    }
    meter.note(sample.training().orElseThrow());
    if (sample.question().purpose() == Purpose.SEARCH) {
      batch.add(sample);
      explored.add(sample.question().choices());
      if (batch.size() >= spec.strategy().samplesPerUpdate()) {
        learn(now);
      }
    }
    if (meter.due(now, !phase(now).equals("warmup"))) {
      report(now);
    }
    endIfUsedUp(now);
  }

  private void retrained(OpenSample sample, TrainerAnswer.Retrained answer, Instant now) {
    Candidate finalist = finale.finalist(sample);
    finale.replace(
        finalist, learner.judgeRetrained(finalist, answer, spec.finalise().retrainingEpochs()));
    endIfAllMeasured(now);
  }

  private void learn(Instant now) {
    batch.sort(Comparator.comparingLong(OpenSample::number));
    long before = samples.counters().search() - batch.size();
    PolicyLearner.Lesson lesson = learner.learn(batch, before, searchProgress(before, now));
    batch = new ArrayList<>();
    effects.add(new Effect.Publish(lesson.move()));
    lesson.candidates().forEach(meter::note);
    remember(lesson);
    watch(lesson, searchProgress(before, now));
  }

  private void remember(PolicyLearner.Lesson lesson) {
    Optional<Candidate> before = incumbent();
    incumbents = incumbents.with(lesson.candidates());
    front = front.with(lesson.candidates());
    cheapest = cheapest.with(lesson.candidates());
    incumbent()
        .filter(best -> !before.equals(Optional.of(best)))
        .map(News.IncumbentChanged::new)
        .ifPresent(this::tell);
  }

  private void watch(PolicyLearner.Lesson lesson, double progress) {
    lesson.candidates().forEach(candidate -> collapse.note(candidate.gap()));
    Policy policy = policy();
    collapse
        .look(
            new CollapseWatch.Reading(
                space.idleShare(policy.probabilities()),
                policy.entropy(),
                Policy.uniform(space).entropy(),
                progress))
        .forEach(this::tell);
  }

  private void report(Instant now) {
    Counters counters = samples.counters();
    ProgressMeter.Reading reading = meter.read(now, counters.completed(), spec.budget().samples());
    tell(
        new News.Progress(
            phase(now),
            counters,
            spec.budget().samples(),
            samples.inFlight(),
            learner.version(),
            policy().entropy(),
            reading.means(),
            learner.latencyModelError(),
            learner.effectiveSampleSize(),
            reading.samplesPerSecond(),
            reading.etaSeconds(),
            workers.count(Worker.Role.TRAINER),
            workers.count(Worker.Role.EVALUATOR)));
  }

  private String phase(Instant now) {
    if (state == LifeState.FINALISING) {
      return "final";
    }
    return pacing.warmingUp(samples.counters().warmup(), progress(now)) ? "warmup" : "search";
  }

  private void failSample(long number, String role, Failure failure, Instant now) {
    Optional<OpenSample> failed = samples.fail(number);
    if (failed.isEmpty()) {
      return;
    }
    tell(new News.SampleFailed(number, role, failure));
    if (failure.fatal() && samples.counters().completed() == 0) {
      fail(failure);
    } else {
      failIfTooMany(failure);
    }
    endIfAllMeasured(now);
  }

  private void lose(OpenSample lost) {
    Failure failure = reasons.lost(lost.number(), workers.incomplete());
    tell(new News.SampleFailed(lost.number(), "controller", failure));
    if (lost.origin().isPresent()) {
      finale.again(lost);
    }
    failIfTooMany(failure);
  }

  private void failIfTooMany(Failure last) {
    long failures = samples.counters().failed() + samples.counters().lost();
    if (!state.terminal() && failures >= spec.budget().failures()) {
      fail(reasons.tooMany(last));
    }
  }

  private void fail(Failure failure) {
    samples.abandon();
    state = LifeState.FAILED;
    tell(new News.Failed(failure, incumbent()));
  }

  private void endIfUsedUp(Instant now) {
    if (state != LifeState.RUNNING) {
      return;
    }
    if (explored.usedUp()) {
      finalise("architectures", now);
    } else if (samples.counters().completed() >= spec.budget().samples()) {
      finalise("samples", now);
    }
  }

  private boolean outOfTime(Instant now) {
    return time.used(now).toSeconds() >= spec.budget().wallTimeSeconds();
  }

  private void finalise(String endedBy, Instant now) {
    if (!batch.isEmpty()) {
      learn(now);
    }
    samples.abandon();
    report(now);
    state = LifeState.FINALISING;
    finale = finalists(endedBy, now);
  }

  /** A budget that counts architectures leaves none to look at for the first time. */
  private Finale finalists(String endedBy, Instant now) {
    return spec.budget().architectures().isPresent() && !incumbents.best().isEmpty()
        ? Finale.ofIncumbents(incumbents.best(), spec.finalise(), now, endedBy)
        : Finale.of(
            policy(),
            incumbents.best(),
            spec.finalise(),
            new SeedTree(spec.seed()).child("finalists").random(),
            now,
            endedBy);
  }

  private void endIfAllMeasured(Instant now) {
    if (state != LifeState.FINALISING || finale.hasWaiting() || samples.inFlight() > 0) {
      return;
    }
    if (finale.lacksFeasible() && finale.extend(incumbents.best(), front.candidates())) {
      return;
    }
    finale.retrain(spec.finalise().retrained());
    if (finale.hasWaiting()) {
      return;
    }
    List<Candidate> ranking = finale.ranking();
    if (ranking.isEmpty()) {
      fail(reasons.noFinalist());
    } else if (finale.lacksFeasible()) {
      fail(reasons.noneFeasible(cheapest));
    } else {
      succeed(ranking, now);
    }
  }

  private void succeed(List<Candidate> ranking, Instant now) {
    state = LifeState.SUCCEEDED;
    tell(
        new News.Completed(
            ranking,
            front.candidates(),
            finale.control(),
            Finale.rule(ranking),
            Policy.uniform(space).entropy(),
            policy().entropy(),
            samples.counters().completed(),
            explored.size(),
            time.total(now).toMillis() / 1e3,
            finale.endedBy()));
  }

  /** Draws samples until enough are under way. */
  private void ask(Instant now) {
    while (samples.inFlight() < inFlightTarget() && wantsMore()) {
      Sampler.Moment moment =
          new Sampler.Moment(samples.next(), learner.version(), progress(now), now);
      OpenSample sample =
          state == LifeState.FINALISING
              ? sampler.finalist(moment, finale.next())
              : sampler.sample(moment, nextPurpose(now), propose(moment.number(), now));
      samples.add(sample);
      effects.add(new Effect.Ask(sample.question()));
    }
  }

  private Proposal propose(long number, Instant now) {
    double progress = searchProgress(samples.counters().search(), now);
    return learner.propose(progress, sampler.noise(number));
  }

  private boolean wantsMore() {
    return switch (state) {
      case RUNNING -> samples.counters().completed() + samples.inFlight() < spec.budget().samples();
      case FINALISING -> finale.hasWaiting();
      default -> false;
    };
  }

  private Duration finaleLimit() {
    return Duration.ofSeconds(spec.finalise().wallTimeSeconds());
  }

  private int inFlightTarget() {
    if (state == LifeState.FINALISING && finale.isRetraining()) {
      // One for each trainer: what waits in the queue when the time is up was asked in vain.
      return Math.max(1, workers.count(Worker.Role.TRAINER));
    }
    int asked = spec.strategy().samplesInFlight();
    if (spec.determinism() == Determinism.STRICT) {
      return 1;
    }
    return asked > 0 ? asked : Math.max(2, 2 * workers.size());
  }

  private Purpose nextPurpose(Instant now) {
    long warmup = samples.counters().warmup() + samples.inFlight(Purpose.WARMUP);
    return pacing.warmingUp(warmup, progress(now)) ? Purpose.WARMUP : Purpose.SEARCH;
  }

  private double progress(Instant now) {
    return pacing.progress(samples.counters().completed(), time.used(now));
  }

  private double searchProgress(long searched, Instant now) {
    return Math.max(pacing.search(searched, progress(now)), explored.progress());
  }

  private void meet(List<Worker> alive) {
    Workforce next = new Workforce(alive);
    workers.changeTo(next).forEach(this::tell);
    workers = next;
  }
}
