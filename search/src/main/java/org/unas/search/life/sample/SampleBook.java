package org.unas.search.life.sample;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The samples of a search: which are under way, and what became of the others. The first answer of
 * each kind counts; every other one is stale.
 */
public final class SampleBook {
  private final TreeMap<Long, OpenSample> open = new TreeMap<>();
  private final SortedSet<Long> changed = new TreeSet<>();
  private final Explored explored;
  private long next;
  private Counters counters;

  /**
   * Continues a book.
   *
   * @param open samples under way
   * @param next number of the next sample
   * @param counters what became of the others
   * @param explored the architectures of the completed search samples
   */
  public SampleBook(List<OpenSample> open, long next, Counters counters, Explored explored) {
    this.explored = explored;
    open.forEach(sample -> this.open.put(sample.number(), sample));
    this.next = next;
    this.counters = counters;
  }

  /** Those under way, ascending by number. */
  public Collection<OpenSample> open() {
    return Collections.unmodifiableCollection(open.values());
  }

  /** A sample that is under way. */
  public Optional<OpenSample> find(long number) {
    return Optional.ofNullable(open.get(number));
  }

  /** Numbers of those that were added, answered or taken out since the last call. */
  public SortedSet<Long> drainChanged() {
    SortedSet<Long> drained = new TreeSet<>(changed);
    changed.clear();
    return drained;
  }

  /** Number of the next sample. */
  public long next() {
    return next;
  }

  /** What became of the samples that are no longer under way. */
  public Counters counters() {
    return counters;
  }

  /** The architectures of the completed search samples. */
  public Explored explored() {
    return explored;
  }

  /** Samples under way. */
  public int inFlight() {
    return open.size();
  }

  /** Samples of one purpose under way. */
  public long inFlight(Purpose purpose) {
    return open.values().stream().filter(s -> s.question().purpose() == purpose).count();
  }

  /** Whether a trainer's answer to a sample would be its first. */
  public boolean awaitsTraining(long number) {
    OpenSample sample = open.get(number);
    return sample != null && sample.training().isEmpty();
  }

  /** Takes in a sample that is asked for. */
  public void add(OpenSample sample) {
    put(sample);
    next = sample.number() + 1;
  }

  /** Notes a training answer; returns the sample if that completed it. */
  public Optional<OpenSample> note(TrainerAnswer.Measured answer) {
    OpenSample sample = open.get(answer.sample());
    if (sample == null || sample.training().isPresent()) {
      counters = counters.plusStale();
      return Optional.empty();
    }
    return settle(sample.with(answer));
  }

  /** Notes a validation answer; returns the sample if that completed it. */
  public Optional<OpenSample> note(EvaluatorAnswer.Measured answer) {
    OpenSample sample = open.get(answer.sample());
    if (sample == null || sample.validation().isPresent()) {
      counters = counters.plusStale();
      return Optional.empty();
    }
    return settle(sample.with(answer));
  }

  /** Notes the end of a retraining; returns its sample if it was under way. */
  public Optional<OpenSample> note(TrainerAnswer.Retrained answer) {
    OpenSample sample = open.get(answer.sample());
    if (sample == null || sample.question().purpose() != Purpose.RETRAIN) {
      counters = counters.plusStale();
      return Optional.empty();
    }
    return take(answer.sample());
  }

  private Optional<OpenSample> settle(OpenSample sample) {
    put(sample);
    if (!sample.complete()) {
      return Optional.empty();
    }
    open.remove(sample.number());
    counters = counters.plusCompleted(sample.question().purpose());
    if (sample.question().purpose() == Purpose.SEARCH) {
      explored.add(sample.question().architecture());
    }
    return Optional.of(sample);
  }

  /** Takes a sample out because it cannot be measured; empty if it is not under way. */
  public Optional<OpenSample> fail(long number) {
    Optional<OpenSample> sample = take(number);
    counters = sample.isPresent() ? counters.plusFailed() : counters.plusStale();
    return sample;
  }

  /** Takes out samples because nobody answers them in time. */
  public List<OpenSample> lose(List<Long> late) {
    List<OpenSample> lost = late.stream().map(this::take).flatMap(Optional::stream).toList();
    lost.forEach(sample -> counters = counters.plusLost());
    return lost;
  }

  /** Forgets all samples under way; answers to them will be stale. */
  public void abandon() {
    changed.addAll(open.keySet());
    open.clear();
  }

  private void put(OpenSample sample) {
    open.put(sample.number(), sample);
    changed.add(sample.number());
  }

  private Optional<OpenSample> take(long number) {
    Optional<OpenSample> taken = Optional.ofNullable(open.remove(number));
    taken.ifPresent(sample -> changed.add(number));
    return taken;
  }
}
