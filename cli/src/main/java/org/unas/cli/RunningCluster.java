package org.unas.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;

/**
 * An {@code unas up} that runs on this machine.
 *
 * @param pid its process
 * @param started when the process began; tells it from a later process of the same number
 * @param bootstrapServers where Kafka answers
 * @param http where the controller answers
 * @param data its folder
 */
record RunningCluster(
    long pid, Instant started, String bootstrapServers, String http, String data) {
  /**
   * The system tells a process's start to some hundredths, counted from a boot time that drifts.
   */
  private static final Duration TOLERANCE = Duration.ofSeconds(5);

  /** This process's cluster. */
  static RunningCluster here(String bootstrapServers, String http, String data) {
    ProcessHandle self = ProcessHandle.current();
    return new RunningCluster(self.pid(), startOf(self), bootstrapServers, http, data);
  }

  private static Instant startOf(ProcessHandle process) {
    return process.info().startInstant().orElse(Instant.EPOCH);
  }

  /** What was written by {@link #properties}; empty if a part is missing or no number. */
  static Optional<RunningCluster> from(Properties kept) {
    try {
      return Optional.of(
          new RunningCluster(
              Long.parseLong(kept.getProperty("pid", "")),
              Instant.ofEpochMilli(Long.parseLong(kept.getProperty("started", ""))),
              kept.getProperty("bootstrap.servers", ""),
              kept.getProperty("http", ""),
              kept.getProperty("data", "")));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** For a file that other commands, and the launcher, read. */
  Properties properties() {
    Properties kept = new Properties();
    kept.setProperty("pid", Long.toString(pid));
    kept.setProperty("started", Long.toString(started.toEpochMilli()));
    kept.setProperty("bootstrap.servers", bootstrapServers);
    kept.setProperty("http", http);
    kept.setProperty("data", data);
    return kept;
  }

  /** Whether its process still runs. */
  boolean isAlive() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(
            process -> Duration.between(started, startOf(process)).abs().compareTo(TOLERANCE) <= 0)
        .isPresent();
  }
}
