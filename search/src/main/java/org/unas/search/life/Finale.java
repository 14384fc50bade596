package org.unas.search.life;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import org.unas.search.policy.Policy;

/** The end of a search: its finalists, those still to be asked about and those measured. */
final class Finale {
  /** Draws from the policy before giving up on finding another distinct architecture. */
  private static final int DRAWS_PER_FINALIST = 50;

  private final Deque<Finalist> waiting;
  private final List<Candidate> measured;
  private final String endedBy;

  /**
   * An architecture to be measured.
   *
   * @param choices the architecture
   * @param origin how it was found
   */
  record Finalist(int[] choices, Candidate.Origin origin) {
    boolean is(int[] other) {
      return Arrays.equals(choices, other);
    }
  }

  /**
   * What is stored.
   *
   * @param waiting not yet asked about
   * @param measured done
   * @param endedBy the limit that ended the search
   */
  record Memory(List<Finalist> waiting, List<Candidate> measured, String endedBy) {
    static final Memory EMPTY = new Memory(List.of(), List.of(), "");
  }

  Finale(Memory memory) {
    this.waiting = new ArrayDeque<>(memory.waiting());
    this.measured = new ArrayList<>(memory.measured());
    this.endedBy = memory.endedBy();
  }

  Memory memory() {
    return new Memory(List.copyOf(waiting), List.copyOf(measured), endedBy);
  }

  /**
   * Chooses distinct finalists: the policy's mode, then up to half from the incumbents (best
   * first), then draws from the policy.
   */
  static Finale of(
      Policy policy,
      List<Candidate> incumbents,
      int finalists,
      SplittableRandom random,
      String endedBy) {
    List<Finalist> chosen = new ArrayList<>();
    chosen.add(new Finalist(policy.mode(), Candidate.Origin.POLICY_MODE));
    for (Candidate incumbent : incumbents) {
      if (chosen.size() <= finalists / 2) {
        add(chosen, new Finalist(incumbent.choices(), Candidate.Origin.INCUMBENT));
      }
    }
    for (int draw = 0; draw < finalists * DRAWS_PER_FINALIST && chosen.size() < finalists; draw++) {
      add(chosen, new Finalist(policy.sample(random), Candidate.Origin.POLICY_SAMPLE));
    }
    return new Finale(new Memory(chosen, List.of(), endedBy));
  }

  /** Chooses the best architectures that were measured before. */
  static Finale ofIncumbents(List<Candidate> incumbents, int finalists, String endedBy) {
    List<Finalist> chosen = new ArrayList<>();
    for (Candidate incumbent : incumbents) {
      if (chosen.size() < finalists) {
        add(chosen, new Finalist(incumbent.choices(), Candidate.Origin.INCUMBENT));
      }
    }
    return new Finale(new Memory(chosen, List.of(), endedBy));
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
    waiting.addLast(new Finalist(lost.question().choices(), lost.origin().orElseThrow()));
  }

  void add(Candidate candidate) {
    measured.add(candidate);
  }

  /** All measured finalists, lowest objective first. */
  List<Candidate> ranking() {
    return measured.stream().sorted(Comparator.comparingDouble(Candidate::objective)).toList();
  }

  String endedBy() {
    return endedBy;
  }
}
