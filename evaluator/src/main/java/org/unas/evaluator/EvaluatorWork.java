package org.unas.evaluator;

import java.time.Duration;
import java.util.Optional;
import org.unas.schemas.Evaluation;
import org.unas.schemas.Reward;
import org.unas.service.WorkTerms;
import org.unas.streaming.EventPublisher;
import org.unas.streaming.WorkerBeacon;
import org.unas.streaming.queue.Work;
import org.unas.streaming.queue.WorkHandler;

/**
 * A reward from the queue to its evaluation on the log.
 *
 * @param handler what measures
 * @param evaluations where answers go
 * @param beacon says what the evaluator does
 * @param terms how long work may take, and what follows when it does not stop
 */
record EvaluatorWork(
    RewardHandler handler,
    EventPublisher<Evaluation> evaluations,
    WorkerBeacon beacon,
    WorkTerms terms)
    implements WorkHandler<Reward> {

  @Override
  public void handle(Work<Reward> work) throws InterruptedException {
    beacon.working(work.key());
    try {
      publish(work, handler.answer(work.value()));
    } finally {
      beacon.ready();
    }
  }

  private void publish(Work<Reward> work, Optional<Evaluation> evaluation) {
    evaluation.ifPresent(answer -> evaluations.publish(work.key(), answer, work.trace()).join());
  }

  @Override
  public Duration limit(Work<Reward> work, Duration usual) {
    return terms.limit(work.value().getSample(), usual);
  }

  @Override
  public void overdue(Work<Reward> work, Duration limit) {
    publish(work, Optional.of(handler.overdue(work.value(), limit)));
  }

  @Override
  public void stuck(Work<Reward> work) {
    terms.stuck(work.key(), beacon);
  }
}
