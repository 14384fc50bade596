package org.unas.search.life;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.unas.search.spec.SearchSpec.Finalise;

/**
 * The end of a search. First the finalists and a random control are measured with the shared
 * weights on the whole validation split; then, if the request wants it, the best finalists are
 * trained from scratch for a few epochs. The result is the lowest objective of the last stage that
 * was reached.
 */
final class Finale {
  private final Finalise plan;
  private final Deque<Finalist> waiting;
  private final List<Candidate> measured;
  private final Instant began;
  private final String endedBy;
  private boolean retraining;

  /**
   * What is stored.
   *
   * @param waiting not yet asked about
   * @param measured done
   * @param began when the finale began
   * @param endedBy the limit that ended the search
   * @param retraining whether the second stage has begun
   */
  record Memory(
      List<Finalist> waiting,
      List<Candidate> measured,
      Instant began,
      String endedBy,
      boolean retraining) {
    static final Memory EMPTY = new Memory(List.of(), List.of(), Instant.EPOCH, "", false);
  }

  Finale(Finalise plan, Memory memory) {
    this.plan = plan;
    this.waiting = new ArrayDeque<>(memory.waiting());
    this.measured = new ArrayList<>(memory.measured());
    this.began = memory.began();
    this.endedBy = memory.endedBy();
    this.retraining = memory.retraining();
  }

  /** Begins, because some limit ended the search. */
  static Finale of(Finalise plan, List<Finalist> finalists, Instant now, String endedBy) {
    return new Finale(plan, new Memory(finalists, List.of(), now, endedBy, false));
  }

  Memory memory() {
    return new Memory(List.copyOf(waiting), List.copyOf(measured), began, endedBy, retraining);
  }

  boolean hasWaiting() {
    return !waiting.isEmpty();
  }

  Finalist next() {
    return waiting.removeFirst();
  }

  /** Asks again about a finalist whose sample was lost. */
  void again(OpenSample lost, Candidate.Origin origin) {
    waiting.addLast(new Finalist(lost.question().choices(), origin, lost.question().purpose()));
  }

  void add(Candidate candidate) {
    measured.add(candidate);
  }

  /** The measured finalist that a retraining is about. */
  Candidate finalist(OpenSample retrained) {
    return measured.stream()
        .filter(c -> isFinalist(c) && Arrays.equals(c.choices(), retrained.question().choices()))
        .findFirst()
        .orElseThrow();
  }

  void replace(Candidate before, Candidate after) {
    measured.set(measured.indexOf(before), after);
  }

  /**
   * Once nothing waits, turns to one more architecture if all finalists break a limit, or else to
   * the second stage.
   *
   * @return false if all is measured
   */
  boolean advance(Findings findings) {
    if (!hasWaiting() && !(ranking().lacksFeasible() && extend(findings))) {
      retrain();
    }
    return hasWaiting();
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
          .limit(plan.retrained())
          .map(Finalist::retraining)
          .forEach(waiting::addLast);
    }
  }

  boolean isRetraining() {
    return retraining;
  }

  /** Whether so much time is used that it should end with what it has. */
  boolean outOfTime(Instant now) {
    Duration limit = Duration.ofSeconds(plan.wallTimeSeconds());
    return ranking().feasible().findAny().isPresent()
        && Duration.between(began, now).compareTo(limit) >= 0;
  }

  /** Measures nothing more. */
  void cutShort() {
    retraining = true;
    waiting.clear();
  }

  /** All measured finalists. */
  Ranking ranking() {
    return Ranking.of(measured.stream().filter(Finale::isFinalist));
  }

  /** The measured random architectures. */
  Ranking control() {
    return Ranking.of(measured.stream().filter(c -> !isFinalist(c)));
  }

  private static boolean isFinalist(Candidate candidate) {
    return candidate.origin() != Candidate.Origin.RANDOM_CONTROL;
  }

  String endedBy() {
    return endedBy;
  }
}
