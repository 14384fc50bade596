package org.unas.search.life;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.unas.search.policy.Policy;
import org.unas.search.spec.SearchSpec.Finalise;

/**
 * The end of a search. First the finalists and a random control are measured with the shared
 * weights on the whole validation split; then, if the request wants it, the best finalists are
 * trained from scratch for a few epochs. The result is the lowest objective of the last stage that
 * was reached.
 */
final class Finale {
  /** Draws before giving up on finding another distinct architecture. */
  private static final int DRAWS_PER_FINALIST = 50;

  /** A finalist with the weights of its own is compared with those that have some, too. */
  private static final Comparator<Candidate> BEST_FIRST =
      Comparator.comparing((Candidate c) -> !c.feasible())
          .thenComparing(c -> c.retrained().isEmpty())
          .thenComparingDouble(
              c -> c.retrained().map(Candidate.Retrained::objective).orElse(c.objective()));

  private final Deque<Finalist> waiting;
  private final List<Candidate> measured;
  private final Instant began;
  private final String endedBy;
  private boolean retraining;

  /**
   * An architecture to be measured.
   *
   * @param choices the architecture
   * @param origin how it was found
   * @param purpose with the shared weights, or with weights of its own
   */
  record Finalist(int[] choices, Candidate.Origin origin, Purpose purpose) {
    static Finalist of(int[] choices, Candidate.Origin origin) {
      return new Finalist(choices, origin, Purpose.FINAL);
    }

    boolean is(int[] other) {
      return Arrays.equals(choices, other);
    }
  }

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

  Finale(Memory memory) {
    this.waiting = new ArrayDeque<>(memory.waiting());
    this.measured = new ArrayList<>(memory.measured());
    this.began = memory.began();
    this.endedBy = memory.endedBy();
    this.retraining = memory.retraining();
  }

  Memory memory() {
    return new Memory(List.copyOf(waiting), List.copyOf(measured), began, endedBy, retraining);
  }

  /**
   * Chooses distinct finalists: the policy's mode, then up to half from the incumbents (best
   * first), then draws from the policy; and a control from the uniform policy.
   */
  static Finale of(
      Policy policy,
      List<Candidate> incumbents,
      Finalise plan,
      SplittableRandom random,
      Instant now,
      String endedBy) {
    List<Finalist> chosen = new ArrayList<>();
    chosen.add(Finalist.of(policy.mode(), Candidate.Origin.POLICY_MODE));
    for (Candidate incumbent : incumbents) {
      if (chosen.size() <= plan.finalists() / 2) {
        add(chosen, Finalist.of(incumbent.choices(), Candidate.Origin.INCUMBENT));
      }
    }
    draw(chosen, plan.finalists(), policy, Candidate.Origin.POLICY_SAMPLE, random);
    List<Finalist> control = new ArrayList<>();
    draw(
        control,
        plan.control(),
        Policy.uniform(policy.space()),
        Candidate.Origin.RANDOM_CONTROL,
        random);
    chosen.addAll(control);
    return new Finale(new Memory(chosen, List.of(), now, endedBy, false));
  }

  private static void draw(
      List<Finalist> into,
      int size,
      Policy policy,
      Candidate.Origin origin,
      SplittableRandom random) {
    for (int draw = 0; draw < size * DRAWS_PER_FINALIST && into.size() < size; draw++) {
      add(into, Finalist.of(policy.sample(random), origin));
    }
  }

  /** Chooses the best architectures that were measured before. */
  static Finale ofIncumbents(
      List<Candidate> incumbents, Finalise plan, Instant now, String endedBy) {
    List<Finalist> chosen = new ArrayList<>();
    for (Candidate incumbent : incumbents) {
      if (chosen.size() < plan.finalists()) {
        add(chosen, Finalist.of(incumbent.choices(), Candidate.Origin.INCUMBENT));
      }
    }
    return new Finale(new Memory(chosen, List.of(), now, endedBy, false));
  }

  private static void add(List<Finalist> chosen, Finalist finalist) {
    if (chosen.stream().noneMatch(other -> other.is(finalist.choices()))) {
      chosen.add(finalist);
    }
  }

  boolean hasWaiting() {
    return !waiting.isEmpty();
  }

  Finalist next() {
    return waiting.removeFirst();
  }

  /** Asks again about a finalist whose sample was lost. */
  void again(OpenSample lost) {
    waiting.addLast(
        new Finalist(
            lost.question().choices(), lost.origin().orElseThrow(), lost.question().purpose()));
  }

  void add(Candidate candidate) {
    measured.add(candidate);
  }

  /**
   * Asks about the first of some candidates that is no finalist yet.
   *
   * @return false if there is none
   */
  boolean extend(List<Candidate> incumbents, List<Candidate> front) {
    return Stream.concat(incumbents.stream(), front.stream())
        .filter(
            next -> ranking().stream().noneMatch(c -> Arrays.equals(c.choices(), next.choices())))
        .findFirst()
        .map(next -> waiting.add(Finalist.of(next.choices(), Candidate.Origin.INCUMBENT)))
        .orElse(false);
  }

  /** Whether finalists were measured, and none of them keeps every hard limit. */
  boolean lacksFeasible() {
    return ranking().stream().findFirst().filter(best -> !best.feasible()).isPresent();
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

  /** Begins the second stage, unless it has begun or there is none. */
  void retrain(int best) {
    if (!retraining) {
      retraining = true;
      ranking().stream()
          .filter(Candidate::feasible)
          .limit(best)
          .map(c -> new Finalist(c.choices(), c.origin(), Purpose.RETRAIN))
          .forEach(waiting::addLast);
    }
  }

  boolean isRetraining() {
    return retraining;
  }

  /** Whether so much time is used that it should end with what it has. */
  boolean outOfTime(Instant now, Duration limit) {
    return ranking().stream().anyMatch(Candidate::feasible)
        && Duration.between(began, now).compareTo(limit) >= 0;
  }

  /** Measures nothing more. */
  void cutShort() {
    retraining = true;
    waiting.clear();
  }

  /**
   * All measured finalists, best first: those with weights of their own before the others, and what
   * breaks a hard limit last.
   */
  List<Candidate> ranking() {
    return measured.stream().filter(Finale::isFinalist).sorted(BEST_FIRST).toList();
  }

  /** The measured random architectures, best first. */
  List<Candidate> control() {
    return measured.stream().filter(c -> !isFinalist(c)).sorted(BEST_FIRST).toList();
  }

  private static boolean isFinalist(Candidate candidate) {
    return candidate.origin() != Candidate.Origin.RANDOM_CONTROL;
  }

  /** Which rule chose the first of the ranking. */
  static String rule(List<Candidate> ranking) {
    Optional<Candidate.Retrained> retrained = ranking.get(0).retrained();
    return retrained.isPresent() ? "best-retrained" : "best-finalist";
  }

  String endedBy() {
    return endedBy;
  }
}
