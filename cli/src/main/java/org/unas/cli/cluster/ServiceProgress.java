package org.unas.cli.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/**
 * Whether a service that is not ready yet gets on. On a slow machine a start takes minutes, and one
 * that stands still never ends; what tells them apart is the service's answer, its log and the
 * processor time it takes.
 */
final class ServiceProgress {
  /** A process that only waits takes less than this of the processor within the patience. */
  private static final Duration WORK = Duration.ofSeconds(3);

  private final LocalService service;
  private final Duration patience;
  private final long start = System.nanoTime();
  private String seen = "";
  private long seenAt = start;

  ServiceProgress(LocalService service, Duration patience) {
    this.service = service;
    this.patience = patience;
  }

  /**
   * Takes a look.
   *
   * @throws IllegalStateException if nothing has changed for longer than the patience
   */
  void look(String answer) {
    String now = answer + "|" + logSize() + "|" + work();
    if (!now.equals(seen)) {
      seen = now;
      seenAt = System.nanoTime();
    }
    if (System.nanoTime() - seenAt > patience.toNanos()) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "%s lives, but is not ready after %d s and has not got on for %d s: at last, %s. Log: %s",
              service.process().name(),
              seconds(),
              Duration.ofNanos(System.nanoTime() - seenAt).toSeconds(),
              answer,
              service.process().log()));
    }
  }

  /** How long it has been waited for. */
  long seconds() {
    return Duration.ofNanos(System.nanoTime() - start).toSeconds();
  }

  private long work() {
    Duration cpu = service.process().handle().info().totalCpuDuration().orElse(Duration.ZERO);
    return cpu.dividedBy(WORK);
  }

  private long logSize() {
    try {
      Path log = service.process().log();
      return Files.exists(log) ? Files.size(log) : 0;
    } catch (IOException e) {
      return 0;
    }
  }
}
