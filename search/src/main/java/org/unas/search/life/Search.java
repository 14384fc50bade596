package org.unas.search.life;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.unas.search.life.found.Candidate;
import org.unas.search.life.learning.DataConcern;
import org.unas.search.life.learning.LearnerMemory;
import org.unas.search.life.learning.Lesson;
import org.unas.search.life.learning.Setback;
import org.unas.search.life.news.Effect;
import org.unas.search.life.pace.Absence;
import org.unas.search.life.pace.LifeState;
import org.unas.search.life.sample.Counters;
import org.unas.search.life.sample.EvaluatorAnswer;
import org.unas.search.life.sample.Failure;
import org.unas.search.life.sample.OpenSample;
import org.unas.search.life.sample.Question;
import org.unas.search.life.sample.Shift;
import org.unas.search.life.sample.TrainerAnswer;
import org.unas.search.life.sample.Worker;
import org.unas.search.policy.Policy;
import org.unas.search.request.SearchSpec;
import org.unas.search.space.SearchSpace;

/**
 * One search from its acceptance to its end. It is told of answers, commands and the passing of
 * time, and each call returns what it wants done, in order; once it has ended, nothing. It knows no
 * clock, no network and no log: the same inputs in the same order always give the same effects, and
 * {@link #memory()}, or all {@link #changes()} together, restores it anywhere.
 *
 * <p>Not safe for use by several threads.
 */
public final class Search {
  private final Course course;
  private final Ledger ledger;

  private Search(SearchMemory memory) {
    this.course = new Course(memory);
    this.ledger = new Ledger(memory, course.exploration().findings(), course.finale());
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
    return after(() -> course.begin(now, Shift.idle(workers)));
  }

  /** What has to be stored to go on elsewhere, all of it. */
  public SearchMemory memory() {
    return course.memory();
  }

  /**
   * What has to be stored since the last call, or since the search was restored or began: the parts
   * by their keys, none where one is to be deleted. All of them together make a {@link
   * SearchMemory}.
   */
  public Map<String, Optional<Part>> changes() {
    ledger.head(course.head());
    ledger.workers(course.attendance().workers());
    ledger.samples(course.samples(), course.exploration(), course.learner());
    ledger.found(course.exploration().findings());
    if (state() == LifeState.FINALISING) {
      ledger.finalists(course.finale());
    }
    return ledger.drain();
  }

  /** What was learned so far. */
  public LearnerMemory learned() {
    return course.learner().memory();
  }

  /** The resolved request. */
  public SearchSpec spec() {
    return course.spec();
  }

  /** Where it is in its life. */
  public LifeState state() {
    return course.state();
  }

  /** When it began. */
  public Instant started() {
    return course.time().started();
  }

  /** Sequence of its next event. */
  public long nextEvent() {
    return course.effects().nextEvent();
  }

  /** What became of its samples. */
  public Counters counters() {
    return course.samples().counters();
  }

  /** Samples that were asked and are not answered yet. */
  public int samplesUnderWay() {
    return course.samples().inFlight();
  }

  /** Roles that no live worker has; none once it has ended. */
  public List<Absence> missing() {
    return state().terminal() ? List.of() : course.attendance().absences();
  }

  /** Whether its samples wait for workers that are not there, and the user was told. */
  public boolean isWaiting() {
    return !state().terminal() && course.attendance().waiting().told();
  }

  /** The space that it searches. */
  public SearchSpace space() {
    return course.exploration().space();
  }

  /** The present policy. */
  public Policy policy() {
    return course.learner().policy();
  }

  /** The best architecture seen so far. */
  public Optional<Candidate> incumbent() {
    return course.incumbent();
  }

  /** The best trade-offs seen so far, best first on the axis of quality. */
  public List<Candidate> front() {
    return course.exploration().findings().front().candidates();
  }

  /** What was asked under a number; empty if it is not, or no longer, under way. */
  public Optional<Question> question(long sample) {
    return course.samples().find(sample).map(OpenSample::question);
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
    return after(() -> course.hear(answer, lesson, now));
  }

  /** An evaluator answered. */
  public List<Effect> on(EvaluatorAnswer answer, Instant now) {
    return after(() -> course.hear(answer, now));
  }

  /** The weight merger refused an update; the search goes on without it unless they keep coming. */
  public List<Effect> on(Setback refused, Instant now) {
    return after(() -> course.hear(refused, now));
  }

  /** Something is odd about the images of a worker; told once. */
  public List<Effect> hear(List<DataConcern> concerns, Instant now) {
    return after(() -> course.hear(concerns, now));
  }

  /** Time passed, and these workers are alive and have nothing else to do. */
  public List<Effect> tick(Instant now, List<Worker> alive) {
    return tick(now, Shift.idle(alive));
  }

  /** Time passed, and these workers are alive. */
  public List<Effect> tick(Instant now, Shift shift) {
    return after(() -> course.tick(now, shift));
  }

  /** Draws no new samples until {@link #resume}; no effect unless running. */
  public List<Effect> pause(String reason, Instant now) {
    return after(() -> course.pause(reason, now));
  }

  /** Goes on; no effect unless paused. */
  public List<Effect> resume(String reason, Instant now) {
    return after(() -> course.resume(reason, now));
  }

  /** Ends at once, keeping the best architecture seen. */
  public List<Effect> cancel(String reason) {
    return after(() -> course.cancel(reason));
  }

  /** Ends at once without a result, for a reason of others. */
  public List<Effect> fail(Failure reason) {
    return after(() -> course.fail(reason));
  }

  private List<Effect> after(Runnable event) {
    if (!state().terminal()) {
      event.run();
    }
    return course.effects().drain();
  }
}
