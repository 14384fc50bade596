package org.unas.streaming;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * What Prometheus is told of the log: {@code unas_queue_age_seconds}, {@code
 * unas_lease_renewals_total}, {@code unas_dead_letters_total}, {@code unas_merge_age_seconds},
 * {@code unas_merge_refusals_total} and {@code unas_merge_lag_records}. Each is there from the
 * start, so that the first one is a rise from zero.
 */
public final class LogMeters {
  private final MeterRegistry registry;

  /**
   * @param registry where the counts go
   */
  public LogMeters(MeterRegistry registry) {
    this.registry = registry;
    deadLetters();
  }

  /** Counts for nobody. */
  public static LogMeters none() {
    return new LogMeters(new CompositeMeterRegistry());
  }

  /** A work queue is about to begin. */
  public void watch(WorkGroup group) {
    age(group);
    renewals(group, true);
    renewals(group, false);
  }

  /** Mergers are about to begin. */
  public void watchMerger(Supplier<Number> lag) {
    mergeAge();
    Gauge.builder("unas.merge.lag", lag)
        .description("Updates of the weights that wait for this merger.")
        .baseUnit("records")
        .register(registry);
    for (String code : new String[] {"NON_FINITE", "EXPLODING", "STALE", "SHAPE"}) {
      refusals(code);
    }
  }

  /**
   * A record was taken from a queue.
   *
   * @param age since it was written; by the clocks of two machines
   */
  public void taken(WorkGroup group, Duration age) {
    age(group).record(age.isNegative() ? Duration.ZERO : age);
  }

  /** A lease was renewed, or was lost. */
  public void renewed(WorkGroup group, boolean kept) {
    renewals(group, kept).increment();
  }

  /** A record became a dead letter. */
  public void buried() {
    deadLetters().increment();
  }

  /** An update of the weights was answered, so long after it was written. */
  public void merged(Duration age) {
    mergeAge().record(age.isNegative() ? Duration.ZERO : age);
  }

  /** An update of the weights was refused. */
  public void refusedUpdate(String code) {
    refusals(code).increment();
  }

  private Timer age(WorkGroup group) {
    return Timer.builder("unas.queue.age")
        .description("How long work had waited when a worker took it.")
        .tag("group", group.base())
        .publishPercentiles(0.5, 0.99)
        .register(registry);
  }

  private Counter renewals(WorkGroup group, boolean kept) {
    return Counter.builder("unas.lease.renewals")
        .description("Leases of work under way that were renewed, or lost.")
        .tag("group", group.base())
        .tag("outcome", kept ? "renewed" : "lost")
        .register(registry);
  }

  private Counter deadLetters() {
    return Counter.builder("unas.dead.letters")
        .description("Records that could not be used and were set aside.")
        .register(registry);
  }

  private Timer mergeAge() {
    return Timer.builder("unas.merge.age")
        .description("How old an update of the weights was when it was merged.")
        .publishPercentiles(0.5, 0.99)
        .register(registry);
  }

  private Counter refusals(String code) {
    return Counter.builder("unas.merge.refusals")
        .description("Updates of the weights that were refused.")
        .tag("code", code)
        .register(registry);
  }
}
