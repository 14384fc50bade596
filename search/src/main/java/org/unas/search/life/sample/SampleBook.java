package org.unas.search.life.sample;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The samples of a search: which are under way, and what became of the others. The first answer of
 * each kind counts; every other one is stale.
 */
public final class SampleBook {
  private final TreeMap<Long, OpenSample> open = new TreeMap<>();
  private final Explored explored;
  private long next;
  private Counters counters;

  /**
   * What is stored.
   *
   * @param open samples under way, by number
   * @param next number of the next sample
   * @param counters what became of the others
   */
  public record Memory(List<OpenSample> open, long next, Counters counters) {
    /** No sample yet. */
    public static final Memory EMPTY = new Memory(List.of(), 0, Counters.NONE);
  }

  /**
   * Continues a book.
   *
   * @param explored the architectures of the completed search samples
   */
  public SampleBook(Memory memory, Explored explored) {
    this.explored = explored;
    memory.open().forEach(sample -> open.put(sample.number(), sample));
    this.next = memory.next();
    this.counters = memory.counters();
  }

  /** What has to be stored. */
  public Memory memory() {
    return new Memory(List.copyOf(open.values()), next, counters);
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
    open.put(sample.number(), sample);
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
    open.remove(answer.sample());
    return Optional.of(sample);
  }

  private Optional<OpenSample> settle(OpenSample sample) {
    if (!sample.complete()) {
      open.put(sample.number(), sample);
      return Optional.empty();
    }
    open.remove(sample.number());
    counters = counters.plusCompleted(sample.question().purpose());
    if (sample.question().purpose() == Purpose.SEARCH) {
      explored.add(sample.question().choices());
    }
    return Optional.of(sample);
  }

  /** Takes a sample out because it cannot be measured; empty if it is not under way. */
  public Optional<OpenSample> fail(long number) {
    Optional<OpenSample> sample = Optional.ofNullable(open.remove(number));
    counters = sample.isPresent() ? counters.plusFailed() : counters.plusStale();
    return sample;
  }

  /** Moves deadlines. */
  void postpone(Function<OpenSample, Instant> deadline) {
    open.replaceAll((number, sample) -> sample.until(deadline.apply(sample)));
  }

  /** Takes out every sample whose deadline has passed. */
  public List<OpenSample> lose(Instant now) {
    List<OpenSample> late =
        open.values().stream().filter(s -> s.question().deadline().isBefore(now)).toList();
    for (OpenSample sample : late) {
      open.remove(sample.number());
      counters = counters.plusLost();
    }
    return late;
  }

  /** Forgets all samples under way; answers to them will be stale. */
  public List<OpenSample> abandon() {
    List<OpenSample> abandoned = new ArrayList<>(open.values());
    open.clear();
    return abandoned;
  }
}
