package org.unas.cli.cluster;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A service as a child process: started again when it dies, told to work when the broker is there,
 * stopped in an orderly way.
 */
public final class ServiceProcess {
  private static final byte[] GO = {'\n'};

  private final ServiceLaunch launch;
  private final RestartPolicy policy;
  private final Consumer<String> notices;
  private Process process;
  private long startedAt;
  private boolean released;
  private boolean stopping;
  private int deathsInARow;
  private int restarts;
  private boolean givenUp;

  private ServiceProcess(ServiceLaunch launch, RestartPolicy policy, Consumer<String> notices) {
    this.launch = launch;
    this.policy = policy;
    this.notices = notices;
  }

  /**
   * Starts the process; it waits for {@link #release()}.
   *
   * @param notices told about deaths and restarts, one sentence each
   * @throws UncheckedIOException if the process cannot be started
   */
  public static ServiceProcess start(
      ServiceLaunch launch, RestartPolicy policy, Consumer<String> notices) {
    ServiceProcess service = new ServiceProcess(launch, policy, notices);
    service.startProcess();
    return service;
  }

  private synchronized void startProcess() {
    if (stopping) {
      return;
    }
    try {
      process = launch.start();
    } catch (IOException e) {
      throw new UncheckedIOException(
          String.format(Locale.ROOT, "%s cannot be started.", launch.name()), e);
    }
    startedAt = System.nanoTime();
    if (released) {
      sayGo();
    }
    process.onExit().thenAccept(this::died);
  }

  /** Broker and topics are there: the service may begin. */
  public synchronized void release() {
    released = true;
    sayGo();
  }

  private void sayGo() {
    try {
      OutputStream in = process.getOutputStream();
      in.write(GO);
      in.flush();
    } catch (IOException e) {
      notices.accept(String.format(Locale.ROOT, "%s died before it could begin.", launch.name()));
    }
  }

  private synchronized void died(Process dead) {
    if (stopping || dead != process) {
      return;
    }
    Duration lived = Duration.ofNanos(System.nanoTime() - startedAt);
    deathsInARow = lived.compareTo(policy.healthyAfter()) >= 0 ? 1 : deathsInARow + 1;
    Optional<Duration> delay = policy.delay(deathsInARow);
    notices.accept(
        String.format(
            Locale.ROOT,
            "%s ended with code %d. %s Log: %s, last words: %s",
            launch.name(),
            dead.exitValue(),
            delay
                .map(
                    time ->
                        String.format(
                            Locale.ROOT, "It is started again in %d ms.", time.toMillis()))
                .orElse("It is not started again."),
            launch.log(),
            launch.output().getFileName()));
    delay.ifPresentOrElse(this::restartAfter, () -> givenUp = true);
  }

  private void restartAfter(Duration delay) {
    restarts++;
    CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS)
        .execute(this::startProcess);
  }

  /** Its name in the cluster. */
  public String name() {
    return launch.name();
  }

  /** Where it writes its log. */
  public Path log() {
    return launch.log();
  }

  /** The process that runs now or has run last. */
  public synchronized ProcessHandle handle() {
    return process.toHandle();
  }

  /** How often it was started again. */
  public synchronized int restarts() {
    return restarts;
  }

  /** Whether it died more often than the restart policy mends. */
  public synchronized boolean hasGivenUp() {
    return givenUp;
  }

  /** Kills the process as a power cut would (SIGKILL); the restart policy decides what follows. */
  public synchronized void kill() {
    process.destroyForcibly();
  }

  /** Tells the process to stop (SIGTERM), once and for all; returns at once. */
  public synchronized void beginStop() {
    stopping = true;
    // Process.destroy() would also close the child's standard input, which means: die at once.
    process.toHandle().destroy();
  }

  /** Waits until the process has stopped; one that takes too long is killed. */
  public void awaitStop(Duration grace) {
    Process last;
    synchronized (this) {
      last = process;
    }
    try {
      if (!last.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) {
        notices.accept(
            String.format(
                Locale.ROOT,
                "%s did not stop within %d s and was killed. Log: %s",
                launch.name(),
                grace.toSeconds(),
                launch.log()));
        last.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      last.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
