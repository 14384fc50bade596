package org.unas.service.work;

import java.time.Duration;
import org.apache.avro.specific.SpecificRecord;
import org.unas.schemas.ArchitectureSample;
import org.unas.service.ServiceHost;
import org.unas.streaming.DeadLetters;
import org.unas.streaming.EventPublisher;
import org.unas.streaming.LogMeters;
import org.unas.streaming.ServiceRuntime;
import org.unas.streaming.WorkerBeacon;
import org.unas.streaming.queue.Work;
import org.unas.streaming.queue.WorkHandler;
import org.unas.streaming.queue.WorkQueue;

/**
 * A worker of the fleet: takes a question from its queue, says what it works on, and has the answer
 * on the log before it takes the next.
 *
 * @param <Q> the questions
 * @param <A> the answers
 */
public final class Worker<Q extends SpecificRecord, A extends SpecificRecord>
    implements WorkHandler<Q> {
  private static final Duration STOP = Duration.ofSeconds(6);
  private static final Duration QUEUE_STOP = Duration.ofSeconds(15);

  private final Answering<Q, A> answering;
  private final Answerer<Q, A> answerer;
  private final EventPublisher<A> answers;
  private final WorkerBeacon beacon;
  private final WorkTerms terms;

  private Worker(
      Answering<Q, A> answering,
      Answerer<Q, A> answerer,
      EventPublisher<A> answers,
      WorkerBeacon beacon,
      WorkTerms terms) {
    this.answering = answering;
    this.answerer = answerer;
    this.answers = answers;
    this.beacon = beacon;
    this.terms = terms;
  }

  /**
   * Starts a worker in a host, which stops it in order and closes what it answers with.
   *
   * @param device what it computes on, such as a CPU's name
   * @param answering what is special about its kind
   */
  public static <Q extends SpecificRecord, A extends SpecificRecord> void start(
      ServiceHost host,
      WorkKind<Q, A> kind,
      String device,
      WorkMeters meters,
      Answering<Q, A> answering) {
    ServiceRuntime runtime = host.runtime();
    Answerer<Q, A> answerer = runtime.add("sessions", STOP, new Answerer<>(answering, meters));
    EventPublisher<A> answers =
        runtime.add(
            "answers", STOP, new EventPublisher<>(host.kafka(), kind.answers(), kind.answer()));
    DeadLetters deadLetters =
        runtime.add(
            "dead letters",
            STOP,
            new DeadLetters(host.kafka(), host.identity(), new LogMeters(host.meters())));
    WorkerBeacon beacon =
        runtime.add("beacon", STOP, new WorkerBeacon(host.kafka(), host.identity(), device));
    WorkQueue<Q> queue =
        runtime.add(
            "queue",
            QUEUE_STOP,
            new WorkQueue<>(
                host.kafka(),
                kind.group(),
                kind.question(),
                deadLetters,
                new Worker<>(answering, answerer, answers, beacon, new WorkTerms(host))));
    host.readiness().require("work queue running", queue::isRunning);
    host.heartbeats().watch(beacon.signOfLife());
    host.heartbeats().watch(queue.signsOfLife());
    queue.start();
    beacon.ready();
  }

  @Override
  public void handle(Work<Q> work) throws InterruptedException {
    beacon.working(work.key());
    try {
      answerer.answer(work.value()).ifPresent(answer -> publish(work, answer));
    } finally {
      beacon.ready();
    }
  }

  private void publish(Work<Q> work, A answer) {
    answers.publish(work.key(), answer, work.trace()).join();
  }

  @Override
  public Duration limit(Work<Q> work, Duration usual) {
    ArchitectureSample sample = answering.sample(work.value());
    return terms.limit(sample, usual);
  }

  @Override
  public void overdue(Work<Q> work, Duration limit) {
    publish(work, answerer.overdue(work.value(), limit));
  }

  @Override
  public void stuck(Work<Q> work) {
    terms.stuck(work.key(), beacon);
  }
}
