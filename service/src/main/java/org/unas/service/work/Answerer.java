package org.unas.service.work;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unas.schemas.Outcome;
import org.unas.search.life.sample.Failure;

/**
 * Answers one question after the other. Whatever goes wrong with one becomes a typed answer, so
 * that none can bring a worker down again and again. A question that is delivered again gets the
 * same answer without being measured twice; another one under its id does not.
 *
 * @param <Q> the questions
 * @param <A> the answers
 */
public final class Answerer<Q, A> implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Answerer.class);
  private static final int REMEMBERED = 64;

  private final Answering<Q, A> answering;
  private final WorkMeters meters;
  private final Map<String, Answered<Q, A>> answered = new LinkedHashMap<>();

  private record Answered<Q, A>(Q question, A answer) {}

  /** Answers as that kind of worker does. */
  public Answerer(Answering<Q, A> answering, WorkMeters meters) {
    this.answering = answering;
    this.meters = meters;
  }

  /**
   * The answer to a question; empty if it needs none.
   *
   * @throws InterruptedException if the work was told to stop; it has no answer then
   */
  public Optional<A> answer(Q question) throws InterruptedException {
    if (!answering.isAsked(question)) {
      return Optional.empty();
    }
    String id = answering.sample(question).getSampleId();
    Answered<Q, A> known = answered.get(id);
    if (known != null && known.question().equals(question)) {
      return Optional.of(known.answer());
    }
    Stopwatch watch = Stopwatch.start();
    A answer = measure(question, id, watch);
    Outcome outcome = answering.outcome(answer);
    meters.answered(outcome, watch.nanoseconds());
    if (outcome == Outcome.MEASURED) {
      remember(id, new Answered<>(question, answer));
    }
    return Optional.of(answer);
  }

  private A measure(Q question, String id, Stopwatch watch) throws InterruptedException {
    try {
      return answering.measure(question, watch);
    } catch (RuntimeException | Error e) {
      Failure failure = answering.failure(e);
      log.warn("Sample {} cannot be measured: {}", id, e.toString(), e);
      return answering.infeasible(question, failure, watch.milliseconds());
    }
  }

  private void remember(String id, Answered<Q, A> pair) {
    answered.put(id, pair);
    if (answered.size() > REMEMBERED) {
      answered.remove(answered.keySet().iterator().next());
    }
  }

  /** The answer to a question whose work was stopped because it took longer than its limit. */
  public A overdue(Q question, Duration limit) {
    meters.answered(Outcome.INFEASIBLE, limit.toNanos());
    return answering.infeasible(
        question,
        WorkTerms.tooSlow(answering.sample(question), limit),
        Stopwatch.milliseconds(limit));
  }

  @Override
  public void close() {
    answering.close();
  }
}
