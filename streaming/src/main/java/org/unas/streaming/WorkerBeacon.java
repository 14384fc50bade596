package org.unas.streaming;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unas.schemas.Topic;
import org.unas.schemas.WorkerStatus;
import org.unas.streaming.health.Recurring;
import org.unas.streaming.health.SignOfLife;

/** Says every second that a worker is there and what it does, and once that it has stopped. */
public final class WorkerBeacon implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(WorkerBeacon.class);
  private static final Duration PERIOD = Duration.ofSeconds(1);
  private static final String STUCK = "STUCK";

  /** A producer waits a minute for brokers that are away. */
  private static final Duration LONGEST = Duration.ofMinutes(3);

  private record Activity(String state, String sampleId) {}

  private final ServiceIdentity worker;
  private final String device;
  private final EventPublisher<WorkerStatus> events;
  private final Recurring timer;
  private volatile Activity activity = new Activity("STARTING", "");

  /**
   * Starts to send.
   *
   * @param device what the worker computes on, such as a CPU's name
   */
  public WorkerBeacon(KafkaSettings settings, ServiceIdentity worker, String device) {
    this.worker = worker;
    this.device = device;
    this.events = new EventPublisher<>(settings, Topic.WORKERS, WorkerStatus.class);
    this.timer = new Recurring(worker.id() + "-beacon", PERIOD, LONGEST, this::send);
  }

  /** Whether its thread gets on. */
  public SignOfLife signOfLife() {
    return timer;
  }

  /** The worker waits for work. */
  public void ready() {
    become(new Activity("READY", ""));
  }

  /** The worker works on a sample. */
  public void working(String sampleId) {
    become(new Activity("WORKING", sampleId));
  }

  /** The worker's work does not stop; it takes no more and will end. Said at once and for good. */
  public void stuck(String sampleId) {
    become(new Activity(STUCK, sampleId));
    send();
  }

  private synchronized void become(Activity next) {
    if (!activity.state().equals(STUCK)) {
      activity = next;
    }
  }

  private void send() {
    Activity now = activity;
    events.publish(worker.id(), status(now)).whenComplete(WorkerBeacon::report);
  }

  private static void report(Object sent, Throwable failure) {
    if (failure != null) {
      log.warn("A worker's status was not published: {}", failure.getMessage());
    }
  }

  private WorkerStatus status(Activity now) {
    return WorkerStatus.newBuilder()
        .setEnvelope(worker.envelope("", 0))
        .setWorkerId(worker.id())
        .setRole(worker.role())
        .setState(now.state())
        .setSampleId(now.sampleId())
        .setDevice(device)
        .setStarted(worker.started())
        .build();
  }

  /** Says that the worker has stopped, after all that it said before. */
  @Override
  public void close() {
    timer.close();
    activity = new Activity("STOPPED", "");
    try {
      send();
    } finally {
      events.close();
    }
  }
}
