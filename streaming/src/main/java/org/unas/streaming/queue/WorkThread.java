package org.unas.streaming.queue;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/** The thread that does the work, and how another waits for it while it keeps the lease. */
final class WorkThread<T> implements AutoCloseable {
  /** How work ended. */
  sealed interface Outcome permits Done, Failed, Interrupted {}

  /** The handler returned. */
  record Done() implements Outcome {}

  /** The handler threw, or took too long. */
  record Failed(Throwable cause) implements Outcome {}

  /** The queue is stopping. */
  record Interrupted() implements Outcome {}

  private static final Future<?> NOTHING = CompletableFuture.completedFuture(null);

  private final ExecutorService thread;
  private final WorkHandler<T> handler;
  private final AtomicReference<Future<?>> current = new AtomicReference<>(NOTHING);

  WorkThread(String name, WorkHandler<T> handler) {
    this.handler = handler;
    this.thread = Executors.newSingleThreadExecutor(task -> new Thread(task, name));
  }

  /**
   * Has work done. Returns when it has ended.
   *
   * @throws LeaseLostException if the lease was lost meanwhile; thrown after the work has ended
   */
  Outcome run(Work<T> work, Lease lease, Duration longest) throws LeaseLostException {
    Future<?> task =
        thread.submit(
            () -> {
              handler.handle(work);
              return null;
            });
    current.set(task);
    try {
      return await(task, lease, System.nanoTime() + longest.toNanos());
    } catch (InterruptedException e) {
      task.cancel(true);
      Thread.currentThread().interrupt();
      return new Interrupted();
    } finally {
      current.set(NOTHING);
    }
  }

  private Outcome await(Future<?> task, Lease lease, long deadline)
      throws InterruptedException, LeaseLostException {
    while (true) {
      try {
        task.get(lease.renewAfter().toMillis(), TimeUnit.MILLISECONDS);
        return new Done();
      } catch (ExecutionException e) {
        boolean stopped = e.getCause() instanceof InterruptedException;
        return stopped ? new Interrupted() : new Failed(e.getCause());
      } catch (CancellationException e) {
        return new Interrupted();
      } catch (TimeoutException e) {
        if (System.nanoTime() > deadline) {
          task.cancel(true);
          return new Failed(e);
        }
        renew(task, lease, deadline);
      }
    }
  }

  /** A lost lease is no reason to throw away work that may be almost done. */
  private static void renew(Future<?> task, Lease lease, long deadline)
      throws InterruptedException, LeaseLostException {
    try {
      lease.renew();
    } catch (LeaseLostException e) {
      awaitEnd(task, deadline);
      throw e;
    }
  }

  private static void awaitEnd(Future<?> task, long deadline) throws InterruptedException {
    try {
      task.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException | CancellationException ended) {
      // Whoever has the lease now answers.
    } catch (TimeoutException e) {
      task.cancel(true);
    }
  }

  /** Interrupts the work at hand, if any; its record goes back to the queue. */
  void interrupt() {
    current.get().cancel(true);
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
