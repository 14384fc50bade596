package org.unas.service;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.unas.schemas.Outcome;

/** What Prometheus is told of a worker: {@code unas_sample_seconds} by outcome. */
public final class WorkMeters {
  private final MeterRegistry registry;
  private final String role;

  /** Meters of a role. */
  public WorkMeters(MeterRegistry registry, String role) {
    this.registry = registry;
    this.role = role;
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

  /** A number that is read whenever somebody asks. */
  public void gauge(String name, String description, Supplier<Number> value) {
    Gauge.builder(name, value).description(description).tag("role", role).register(registry);
  }
}
