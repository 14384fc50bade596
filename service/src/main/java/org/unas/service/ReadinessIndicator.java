package org.unas.service;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import org.reactivestreams.Publisher;

/** Shows the {@link ReadinessBoard} at {@code /health/readiness}: 200 if ready, else 503. */
@Singleton
@Readiness
final class ReadinessIndicator implements HealthIndicator {
  private final ReadinessBoard board;

  ReadinessIndicator(ReadinessBoard board) {
    this.board = board;
  }

  @Override
  public Publisher<HealthResult> getResult() {
    HealthStatus status = board.ready() ? HealthStatus.UP : HealthStatus.DOWN;
    return Publishers.just(HealthResult.builder("unas", status).details(board.state()).build());
  }
}
