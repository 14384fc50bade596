package org.unas.search.life;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.unas.search.policy.Policy;
import org.unas.search.spec.SearchSpec;

/**
 * The end of a search. First the finalists and a random control are measured with the shared
 * weights on the whole validation split; then, if the request wants it, the best finalists are
 * trained from scratch for a few epochs. The result is the lowest objective of the last stage that
 * was reached.
 */
final class Finale {
  private final SearchSpec spec;
  private final Deque<Finalist> waiting;
  private final List<Candidate> measured;
  private final Instant began;
  private final String endedBy;
  private boolean retraining;
  private double slowest;

  /**
   * What is stored.
   *
   * @param waiting not yet asked about
   * @param measured done
   * @param began when the finale began
   * @param endedBy the limit that ended the search
   * @param retraining whether the second stage has begun
   * @param slowest seconds that the slowest retraining took so far
   */
  record Memory(
      List<Finalist> waiting,
      List<Candidate> measured,
      Instant began,
      String endedBy,
      boolean retraining,
      double slowest) {
    static final Memory EMPTY = new Memory(List.of(), List.of(), Instant.EPOCH, "", false, 0);
  }

  Finale(SearchSpec spec, Memory memory) {
    this.spec = spec;
    this.waiting = new ArrayDeque<>(memory.waiting());
    this.measured = new ArrayList<>(memory.measured());
    this.began = memory.began();
    this.endedBy = memory.endedBy();
    this.retraining = memory.retraining();
    this.slowest = memory.slowest();
  }

  /** Begins with finalists of a policy and of what it has found. */
  static Finale of(SearchSpec spec, Policy policy, Findings findings, Instant now, String endedBy) {
    List<Finalist> chosen = new Finalists(spec).choose(policy, findings.incumbents().best());
    return new Finale(spec, new Memory(chosen, List.of(), now, endedBy, false, 0));
  }

  Memory memory() {
    return new Memory(
        List.copyOf(waiting), List.copyOf(measured), began, endedBy, retraining, slowest);
  }

  /** Whether one more sample should be under way. */
  boolean wantsMore(SampleBook samples, Workforce workers) {
    int target = retraining ? workers.retrainingsAtOnce() : workers.samplesAtOnce(spec);
    return !waiting.isEmpty() && samples.inFlight() < target;
  }

  Finalist next() {
    return waiting.removeFirst();
  }

  /** Asks again, if the lost sample was about a finalist. */
  void again(OpenSample lost) {
    Question question = lost.question();
    lost.origin()
        .map(origin -> new Finalist(question.choices(), origin, question.purpose()))
        .ifPresent(waiting::addLast);
  }

  /** Takes in what was measured with the shared weights. */
  void add(OpenSample sample, PolicyLearner judge) {
    measured.add(judge.judgeFinalist(sample));
  }

  /** Takes in what a finalist was worth after a training from scratch. */
  void add(OpenSample sample, TrainerAnswer.Retrained answer, PolicyLearner judge) {
    Candidate finalist = finalist(sample.question().choices());
    slowest = Math.max(slowest, answer.seconds());
    int epochs = spec.finalise().retrainingEpochs();
    measured.set(measured.indexOf(finalist), judge.judgeRetrained(finalist, answer, epochs));
  }

  private Candidate finalist(int[] choices) {
    return measured.stream()
        .filter(c -> isFinalist(c) && Arrays.equals(c.choices(), choices))
        .findFirst()
        .orElseThrow();
  }

  /**
   * Once nothing waits, turns to one more architecture if all finalists break a limit, or else to
   * the second stage.
   *
   * @return false if all is measured
   */
  boolean advance(Findings findings) {
    if (waiting.isEmpty() && !(ranking().lacksFeasible() && extend(findings))) {
      retrain();
    }
    return !waiting.isEmpty();
  }

  /** Asks about the first finding that is no finalist yet; false if there is none. */
  private boolean extend(Findings findings) {
    Ranking ranking = ranking();
    return Stream.concat(
            findings.incumbents().best().stream(), findings.front().candidates().stream())
        .filter(next -> !ranking.contains(next.choices()))
        .findFirst()
        .map(next -> waiting.add(Finalist.of(next.choices(), Candidate.Origin.INCUMBENT)))
        .orElse(false);
  }

  private void retrain() {
    if (!retraining) {
      retraining = true;
      ranking()
          .feasible()
          .limit(spec.finalise().retrained())
          .map(Finalist::retraining)
          .forEach(waiting::addLast);
    }
  }

  /** Whether so much time is used that it should end with what it has. */
  boolean isOutOfTime(Instant now) {
    return secondsLeft(now) <= 0 && ranking().feasible().findAny().isPresent();
  }

  private double secondsLeft(Instant now) {
    return spec.finalise().wallTimeSeconds() - Duration.between(began, now).toMillis() / 1e3;
  }

  /** Begins no more retrainings once the slowest so far would not end in time. */
  void dropHopeless(Instant now) {
    if (retraining && secondsLeft(now) < slowest) {
      waiting.clear();
    }
  }

  /** Measures nothing more. */
  void cutShort() {
    retraining = true;
    waiting.clear();
  }

  /**
   * How the search ends.
   *
   * @param duration from the start of the search
   */
  News.Ended outcome(Policy policy, Findings findings, SampleBook samples, Duration duration) {
    return new Reasons(spec)
        .noResult(ranking(), findings.cheapest())
        .<News.Ended>map(failure -> new News.Failed(failure, findings.best()))
        .orElseGet(() -> result(policy, findings, samples, duration));
  }

  private News.Completed result(
      Policy policy, Findings findings, SampleBook samples, Duration duration) {
    Ranking ranking = ranking();
    return new News.Completed(
        ranking.best(),
        findings.front().candidates(),
        control().best(),
        ranking.rule(),
        Policy.uniform(policy.space()).entropy(),
        policy.entropy(),
        samples.counters().completed(),
        samples.explored().size(),
        duration.toMillis() / 1e3,
        endedBy);
  }

  private Ranking ranking() {
    return Ranking.of(measured.stream().filter(Finale::isFinalist));
  }

  private Ranking control() {
    return Ranking.of(measured.stream().filter(c -> !isFinalist(c)));
  }

  private static boolean isFinalist(Candidate candidate) {
    return candidate.origin() != Candidate.Origin.RANDOM_CONTROL;
  }
}
