package org.unas.streaming;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of a service process: parts are started in order and stopped once, in the opposite
 * order, each within its deadline, whether the process was told to stop or closes itself. There is
 * one shutdown hook, because several would race.
 */
public final class ServiceRuntime implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ServiceRuntime.class);

  /** Where a service is in its life; it is ready for work only when READY. */
  public enum State {
    /** Parts are being started. */
    STARTING,
    /** All parts run. */
    READY,
    /** Parts are being stopped. */
    STOPPING,
    /** All parts have stopped. */
    STOPPED
  }

  private record Part(String name, Duration deadline, AutoCloseable stop) {}

  private final String service;
  private final boolean ownsProcess;
  private final Deque<Part> parts = new ArrayDeque<>();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private State state = State.STARTING;

  /** A runtime without shutdown hook, for tests and for services inside another process. */
  public ServiceRuntime(String service) {
    this(service, false);
  }

  private ServiceRuntime(String service, boolean ownsProcess) {
    this.service = service;
    this.ownsProcess = ownsProcess;
  }

  /** A runtime that also stops when the process is told to. */
  public static ServiceRuntime ofProcess(String service) {
    ServiceRuntime runtime = new ServiceRuntime(service, true);
    Runtime.getRuntime().addShutdownHook(new Thread(runtime::close, service + "-stop"));
    return runtime;
  }

  /**
   * Adds a part that has been started. It is stopped before all that were added earlier.
   *
   * @param deadline how long stopping may take before it is interrupted and left behind
   * @throws IllegalStateException if the service is stopping; the part has then been stopped
   */
  public <T extends AutoCloseable> T add(String name, Duration deadline, T part) {
    synchronized (parts) {
      if (state == State.STARTING || state == State.READY) {
        parts.push(new Part(name, deadline, part));
        return part;
      }
    }
    stop(new Part(name, deadline, part));
    throw new IllegalStateException(
        String.format(
            Locale.ROOT,
            "%s is %s and takes no new part, but was given %s.",
            service,
            state(),
            name));
  }

  /** All parts run. Ignored once the service is stopping. */
  public void ready() {
    synchronized (parts) {
      if (state == State.STARTING) {
        state = State.READY;
        log.info("{} is ready.", service);
      }
    }
  }

  /** Where the service is in its life. */
  public State state() {
    synchronized (parts) {
      return state;
    }
  }

  /** Waits until all parts have stopped. */
  public void awaitStop() throws InterruptedException {
    stopped.await();
  }

  /** Stops all parts; a second caller waits for the first. */
  @Override
  public void close() {
    if (!beginStop()) {
      awaitOther();
      return;
    }
    for (Part part = next(); part != null; part = next()) {
      stop(part);
    }
    synchronized (parts) {
      state = State.STOPPED;
    }
    log.info("{} has stopped.", service);
    stopped.countDown();
  }

  /**
   * Ends the service of its own accord: stops all parts and, if the process is its own, ends that
   * with this exit code. Returns at once, so that a part may ask for it.
   */
  public void end(int code) {
    Runnable end = ownsProcess ? () -> System.exit(code) : this::close;
    new Thread(end, service + "-end").start();
  }

  private boolean beginStop() {
    synchronized (parts) {
      boolean first = state == State.STARTING || state == State.READY;
      state = first ? State.STOPPING : state;
      return first;
    }
  }

  private Part next() {
    synchronized (parts) {
      return parts.poll();
    }
  }

  private void awaitOther() {
    try {
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void stop(Part part) {
    FutureTask<Void> task =
        new FutureTask<>(
            () -> {
              part.stop().close();
              return null;
            });
    Thread thread = new Thread(task, service + "-stop-" + part.name());
    thread.setDaemon(true);
    thread.start();
    try {
      task.get(part.deadline().toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      log.warn("{} did not stop cleanly.", part.name(), e.getCause());
    } catch (TimeoutException e) {
      log.warn("{} did not stop within {} and is left behind.", part.name(), part.deadline());
      task.cancel(true);
    } catch (InterruptedException e) {
      task.cancel(true);
      Thread.currentThread().interrupt();
    }
  }
}
