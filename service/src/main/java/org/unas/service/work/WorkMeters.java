package org.unas.service.work;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.unas.schemas.Outcome;
import org.unas.streaming.weights.WeightReplica;

/**
 * What Prometheus is told of a worker: {@code unas_sample_seconds} by outcome, {@code
 * unas_weights_clock}, {@code unas_sessions_troubled_total}, {@code unas_weights_skipped_total}, of
 * a trainer also {@code unas_weights_published_bytes_total} and {@code
 * unas_weights_forgotten_total}, and of an evaluator {@code unas_weights_behind_total}.
 */
public final class WorkMeters {
  private final MeterRegistry registry;
  private final String role;
  private final AtomicReference<OptionalLong> clock = new AtomicReference<>(OptionalLong.empty());

  /** Meters of a role. */
  public WorkMeters(MeterRegistry registry, String role) {
    this.registry = registry;
    this.role = role;
    Gauge.builder("unas.weights.clock", clock, WorkMeters::reading)
        .description("Weights clock of the sample that was measured last; NaN before the first.")
        .tag("role", role)
        .register(registry);
    // They are there from the start, so that the first one is a rise from zero.
    troubled();
    published();
    forgotten();
    behind();
  }

  /** Counts the records of the weight log that a replica could make nothing of. */
  public void skipped(WeightReplica replica) {
    FunctionCounter.builder("unas.weights.skipped", replica, WeightReplica::skipped)
        .description("Records of the weight log that are no blocks and were skipped.")
        .tag("role", role)
        .register(registry);
  }

  /** Prometheus writes what there is no measurement of as not a number. */
  private static double reading(AtomicReference<OptionalLong> clock) {
    OptionalLong last = clock.get();
    return last.isPresent() ? last.getAsLong() : Double.NaN;
  }

  /** A sample was answered. */
  public void answered(Outcome outcome, long nanoseconds) {
    Timer.builder("unas.sample")
        .description("Time spent on a sample.")
        .tag("role", role)
        .tag("outcome", outcome.name())
        .publishPercentiles(0.5, 0.99)
        .register(registry)
        .record(nanoseconds, TimeUnit.NANOSECONDS);
  }

  /** A sample was measured with the weights of this clock. */
  public void measuredAt(long weightClock) {
    clock.set(OptionalLong.of(weightClock));
  }

  /** The session of a search could not be closed or looked after in order. */
  public void sessionTroubled() {
    troubled().increment();
  }

  private Counter troubled() {
    return Counter.builder("unas.sessions.troubled")
        .description("Sessions of searches that could not be closed or looked after in order.")
        .tag("role", role)
        .register(registry);
  }

  /** Changes to the shared weights were never answered; the trainer goes on without them. */
  public void forgotten(int changes) {
    forgotten().increment(changes);
  }

  private Counter forgotten() {
    return Counter.builder("unas.weights.forgotten")
        .description("Changes to the shared weights that the merger never answered.")
        .tag("role", role)
        .register(registry);
  }

  /**
   * A sample was measured with older weights than it should, or not at all, as they did not come.
   */
  public void weightsBehind() {
    behind().increment();
  }

  private Counter behind() {
    return Counter.builder("unas.weights.behind")
        .description("Samples whose weights did not reach the evaluator in time.")
        .tag("role", role)
        .register(registry);
  }

  /** Changes to the shared weights were published. */
  public void published(long bytes) {
    published().increment(bytes);
  }

  private Counter published() {
    return Counter.builder("unas.weights.published")
        .description("Changes to the shared weights that were published.")
        .baseUnit("bytes")
        .tag("role", role)
        .register(registry);
  }
}
