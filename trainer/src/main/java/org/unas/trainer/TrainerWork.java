package org.unas.trainer;

import java.time.Duration;
import org.unas.schemas.ArchitectureSample;
import org.unas.schemas.Reward;
import org.unas.service.WorkTerms;
import org.unas.streaming.EventPublisher;
import org.unas.streaming.WorkerBeacon;
import org.unas.streaming.queue.Work;
import org.unas.streaming.queue.WorkHandler;

/**
 * A sample from the queue to its reward on the log.
 *
 * @param handler what measures
 * @param rewards where answers go
 * @param beacon says what the trainer does
 * @param idle notes when it has nothing to do
 * @param terms how long work may take, and what follows when it does not stop
 */
record TrainerWork(
    SampleHandler handler,
    EventPublisher<Reward> rewards,
    WorkerBeacon beacon,
    IdleClock idle,
    WorkTerms terms)
    implements WorkHandler<ArchitectureSample> {

  @Override
  public void handle(Work<ArchitectureSample> work) throws InterruptedException {
    idle.busy();
    beacon.working(work.key());
    try {
      publish(work, handler.answer(work));
    } finally {
      beacon.ready();
      idle.rest();
    }
  }

  private void publish(Work<ArchitectureSample> work, Reward reward) {
    rewards.publish(work.key(), reward, work.trace()).join();
  }

  @Override
  public Duration limit(Work<ArchitectureSample> work, Duration usual) {
    return terms.limit(work.value(), usual);
  }

  @Override
  public void overdue(Work<ArchitectureSample> work, Duration limit) {
    publish(work, handler.overdue(work.value(), limit));
  }

  @Override
  public void stuck(Work<ArchitectureSample> work) {
    terms.stuck(work.key(), beacon);
  }
}
