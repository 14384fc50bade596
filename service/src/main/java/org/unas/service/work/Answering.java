package org.unas.service.work;

import org.unas.schemas.ArchitectureSample;
import org.unas.schemas.Outcome;
import org.unas.search.life.sample.Failure;

/**
 * What a kind of worker makes of its questions. Called by one thread at a time.
 *
 * @param <Q> the questions
 * @param <A> the answers
 */
public interface Answering<Q, A> extends AutoCloseable {
  /** The sample that a question is about. */
  ArchitectureSample sample(Q question);

  /** Whether a question needs an answer. */
  boolean isAsked(Q question);

  /**
   * Answers a question. Whatever is thrown becomes an {@linkplain #infeasible infeasible} answer.
   *
   * @param watch runs since the question came
   * @throws InterruptedException if the work was told to stop; it has no answer then
   */
  A measure(Q question, Stopwatch watch) throws InterruptedException;

  /**
   * What a throwable of {@link #measure} says of the question.
   *
   * @throws InterruptedException if it says only that the work was told to stop
   */
  Failure failure(Throwable thrown) throws InterruptedException;

  /**
   * The answer to a question that cannot be measured.
   *
   * @param milliseconds spent on it
   */
  A infeasible(Q question, Failure failure, double milliseconds);

  /** How a question was answered. */
  Outcome outcome(A answer);

  @Override
  void close();
}
