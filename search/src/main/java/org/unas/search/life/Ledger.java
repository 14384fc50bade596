package org.unas.search.life;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.LongFunction;
import org.unas.search.life.finale.Finale;
import org.unas.search.life.finale.Finalist;
import org.unas.search.life.found.Candidate;
import org.unas.search.life.found.Findings;
import org.unas.search.life.learning.Exploration;
import org.unas.search.life.learning.LearnerMemory;
import org.unas.search.life.learning.PolicyLearner;
import org.unas.search.life.learning.Taught;
import org.unas.search.life.pace.Workforce;
import org.unas.search.life.sample.SampleBook;
import org.unas.search.strategy.StrategyMemory;

/**
 * Knows what is stored of a search, and so what has to be stored after a change: each time the
 * head, and of all else only what changed.
 *
 * <p>The learner is large and changes with every policy update. So an update is stored as the
 * numbers of its samples, which stay where they are, and the learner itself only after {@value
 * #LESSONS} samples: whoever restores the search learns the few since then again.
 */
final class Ledger {
  /** Samples learned from before the learner itself is stored. */
  static final int LESSONS = 128;

  private final Map<String, Optional<Part>> changes = new LinkedHashMap<>();
  private final TreeMap<Long, List<Long>> lessons = new TreeMap<>();
  private Workforce workers;
  private Findings findings;
  private Map<Long, Part.Found> found;
  private Map<Long, Finalist> awaited;
  private Map<Long, Candidate> measured;
  private long firstMember = 1;
  private long nextMember = 1;

  /**
   * What is stored of a restored search, or of a new one nothing.
   *
   * @param findings as restored
   * @param finale as restored
   */
  Ledger(SearchMemory memory, Findings findings, Finale finale) {
    this.workers = memory.workers();
    this.findings = findings;
    this.found = bySample(findings);
    this.awaited = Map.copyOf(finale.waiting());
    this.measured = bySample(finale.measured());
    memory.lessons().forEach(this::note);
    if (memory.learned().strategy() instanceof StrategyMemory.Population population) {
      nextMember = population.born() + 1;
      firstMember = nextMember - population.alive().size();
    }
  }

  /** What has to be stored since the last call: parts by their keys, none where one is to go. */
  Map<String, Optional<Part>> drain() {
    Map<String, Optional<Part>> drained = new LinkedHashMap<>(changes);
    changes.clear();
    return drained;
  }

  void head(SearchHead head) {
    put(new Part.Head(head));
  }

  void workers(Workforce present) {
    if (!present.equals(workers)) {
      workers = present;
      put(new Part.Workers(present));
    }
  }

  /** Samples, the updates made of them, and from time to time what was learned. */
  void samples(SampleBook book, Exploration exploration, PolicyLearner learner) {
    SortedSet<Long> changed = book.drainChanged();
    for (long number : changed) {
      book.find(number)
          .or(() -> exploration.waiting(number))
          .ifPresentOrElse(
              sample -> put(new Part.Sample(sample)), () -> remove(Part.Sample.key(number)));
    }
    for (Taught taught : exploration.drainTaught()) {
      taught.batch().stream()
          .filter(sample -> changed.contains(sample.number()))
          .forEach(sample -> put(new Part.Sample(sample)));
      put(note(taught));
    }
    book.explored().drainNew().forEach(index -> put(new Part.Explored(index)));
    if (lessons.values().stream().mapToInt(List::size).sum() >= LESSONS) {
      learned(learner.memory());
    }
  }

  private Part.Lesson note(Taught taught) {
    Part.Lesson lesson = Part.Lesson.of(taught);
    lessons.put(taught.version(), lesson.samples());
    return lesson;
  }

  private void learned(LearnerMemory learned) {
    put(
        new Part.Learned(
            learned.strategy() instanceof StrategyMemory.Population population
                ? learned.with(members(population))
                : learned));
    lessons.forEach(
        (version, numbers) -> {
          remove(Part.Lesson.key(version));
          numbers.forEach(number -> remove(Part.Sample.key(number)));
        });
    lessons.clear();
  }

  /**
   * Stores who was born and forgets who died since the last time; returns what is left to store.
   */
  private StrategyMemory.Population members(StrategyMemory.Population population) {
    List<StrategyMemory.Member> alive = population.alive();
    long first = population.born() + 1 - alive.size();
    for (long born = firstMember; born < Math.min(first, nextMember); born++) {
      remove(Part.Member.key(born));
    }
    for (long born = Math.max(first, nextMember); born <= population.born(); born++) {
      put(new Part.Member(born, alive.get((int) (born - first))));
    }
    firstMember = first;
    nextMember = population.born() + 1;
    return population.without();
  }

  void found(Findings present) {
    if (present != findings) {
      findings = present;
      Map<Long, Part.Found> now = bySample(present);
      differ(found, now, (sample, part) -> part, Part.Found::key);
      found = now;
    }
  }

  /** The best architectures as they are stored, ascending by the sample that measured them. */
  static List<Part.Found> parts(Findings findings) {
    return List.copyOf(bySample(findings).values());
  }

  private static Map<Long, Part.Found> bySample(Findings findings) {
    Map<Long, Part.Found> found = new TreeMap<>();
    for (Candidate best : findings.incumbents().best()) {
      found.put(best.sample(), new Part.Found(best, true, false));
    }
    for (Candidate best : findings.front().candidates()) {
      boolean incumbent = found.containsKey(best.sample());
      found.put(best.sample(), new Part.Found(best, incumbent, true));
    }
    return found;
  }

  void finalists(Finale finale) {
    Map<Long, Finalist> nowAwaited = Map.copyOf(finale.waiting());
    differ(awaited, nowAwaited, Part.Awaited::new, Part.Awaited::key);
    awaited = nowAwaited;
    Map<Long, Candidate> nowMeasured = bySample(finale.measured());
    differ(measured, nowMeasured, (sample, done) -> new Part.Measured(done), Part.Measured::key);
    measured = nowMeasured;
  }

  private static Map<Long, Candidate> bySample(List<Candidate> candidates) {
    Map<Long, Candidate> measured = new TreeMap<>();
    candidates.forEach(candidate -> measured.put(candidate.sample(), candidate));
    return measured;
  }

  private <V> void differ(
      Map<Long, V> before,
      Map<Long, V> after,
      BiFunction<Long, V, Part> part,
      LongFunction<String> key) {
    after.forEach(
        (number, value) -> {
          if (!value.equals(before.get(number))) {
            put(part.apply(number, value));
          }
        });
    before.keySet().stream()
        .filter(number -> !after.containsKey(number))
        .forEach(number -> remove(key.apply(number)));
  }

  private void put(Part part) {
    changes.put(part.key(), Optional.of(part));
  }

  private void remove(String key) {
    changes.put(key, Optional.empty());
  }
}
