package org.unas.service.health;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Liveness;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.reactivestreams.Publisher;
import org.unas.streaming.health.Lateness;

/**
 * Shows the {@link Heartbeats} at {@code /health/liveness}: 503 with the threads that are dead or
 * stuck, which a restart mends. A broker that is away is no reason, since a restart does not bring
 * it back.
 */
@Singleton
@Liveness
final class LivenessIndicator implements HealthIndicator {
  private final Heartbeats heartbeats;

  LivenessIndicator(Heartbeats heartbeats) {
    this.heartbeats = heartbeats;
  }

  @Override
  public Publisher<HealthResult> getResult() {
    List<Lateness> late = heartbeats.late();
    Map<String, String> details = new TreeMap<>();
    late.forEach(thread -> details.put(thread.thread(), thread.toString()));
    HealthStatus status = late.isEmpty() ? HealthStatus.UP : HealthStatus.DOWN;
    return Publishers.just(HealthResult.builder("threads", status).details(details).build());
  }
}
