package org.unas.streaming.queue;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.unas.streaming.health.Heartbeat;
import org.unas.streaming.health.SignOfLife;

/**
 * The thread that does the work, and how another waits for it while it keeps the lease. A record is
 * never let go while its work goes on, so that no two workers have the same one at once.
 */
final class WorkThread<T> implements AutoCloseable {
  private static final Duration LOOK = Duration.ofSeconds(1);

  /** How work ended. */
  sealed interface Outcome permits Done, Failed, Interrupted {}

  /** The handler returned. */
  record Done() implements Outcome {}

  /** The handler threw. */
  record Failed(Throwable cause) implements Outcome {}

  /** It was stopped before it was done. */
  record Interrupted() implements Outcome {}

  /** Work that is told to stop ends within it. */
  private static final Duration GRACE = Duration.ofMinutes(2);

  private final ExecutorService thread;
  private final WorkHandler<T> handler;
  private final WorkLimits limits;
  private final Heartbeat heartbeat;
  private final AtomicReference<Optional<WorkTask<T>>> current =
      new AtomicReference<>(Optional.empty());
  private volatile boolean stuck;

  WorkThread(String name, WorkHandler<T> handler, WorkLimits limits) {
    this.handler = handler;
    this.limits = limits;
    this.heartbeat = new Heartbeat(name);
    this.thread =
        Executors.newSingleThreadExecutor(
            work -> {
              Thread worker = new Thread(work, name);
              // Work that does not stop must not keep the process.
              worker.setDaemon(true);
              return worker;
            });
  }

  private void run(WorkTask<T> task, Work<T> work, Duration limit) {
    heartbeat.beat("working on " + work.key(), limit.plus(GRACE));
    task.run();
    heartbeat.rest();
  }

  /** Whether the work ends when it should. */
  SignOfLife signOfLife() {
    return heartbeat;
  }

  /**
   * Has work done. Returns when it has ended, which stuck work may never do.
   *
   * @throws LeaseLostException if the lease was lost meanwhile; thrown after the work has ended
   */
  Outcome run(Work<T> work, Lease lease) throws LeaseLostException {
    Duration limit = handler.limit(work, limits.longest());
    WorkTask<T> task = new WorkTask<>(handler, work, limit);
    current.set(Optional.of(task));
    thread.execute(() -> run(task, work, limit));
    try {
      Optional<LeaseLostException> lost = awaitEnd(task, new LeaseKeeper(lease), limit);
      if (lost.isPresent()) {
        throw lost.get();
      }
      return outcome(task);
    } catch (InterruptedException e) {
      task.stop();
      Thread.currentThread().interrupt();
      return new Interrupted();
    } finally {
      current.set(Optional.empty());
    }
  }

  private Optional<LeaseLostException> awaitEnd(WorkTask<T> task, LeaseKeeper lease, Duration limit)
      throws InterruptedException {
    Duration look = lease.renewAfter().compareTo(LOOK) < 0 ? lease.renewAfter() : LOOK;
    // A look comes late on a busy machine; one that comes ten times too late was suspended.
    WorkTerm term =
        new WorkTerm(limit, limits.stopping(), look.multipliedBy(10), System.nanoTime());
    while (!task.awaitEnd(look)) {
      if (task.isGivenBack()) {
        term.end();
      }
      act(term.at(System.nanoTime()), task);
      lease.renewIfDue(System.nanoTime());
    }
    return lease.lost();
  }

  private void act(WorkTerm.State state, WorkTask<T> task) {
    if (state == WorkTerm.State.STOPS) {
      task.stopOverdue();
    } else if (state == WorkTerm.State.STUCK && !stuck) {
      stuck = true;
      handler.stuck(task.work());
    }
  }

  private Outcome outcome(WorkTask<T> task) {
    if (task.failure().isEmpty()) {
      return task.isDone() ? new Done() : new Interrupted();
    }
    Throwable cause = task.failure().get();
    return task.isGivenBack() || Interruptions.isBehind(cause)
        ? new Interrupted()
        : new Failed(cause);
  }

  /** Whether work has not stopped though it was told to. */
  boolean isStuck() {
    return stuck;
  }

  /** Tells the work at hand, if any, to stop; its record goes back to the queue. */
  void interrupt() {
    current.get().ifPresent(WorkTask::stop);
  }

  @Override
  public void close() {
    thread.shutdown();
    heartbeat.end();
  }
}
