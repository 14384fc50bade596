package org.unas.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.unas.service.work.WorkMeters;
import org.unas.streaming.KafkaSettings;
import org.unas.streaming.weights.BlockDelta;
import org.unas.streaming.weights.WeightReplica;
import org.unas.streaming.weights.WeightUpdatePublisher.Publication;

/** Updates that nobody answers, by a clock that the test moves. */
class LogExchangeTest {
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final CompletableFuture<Void> stored = new CompletableFuture<>();
  private final Map<String, float[]> installed = new HashMap<>();
  private long now;
  private long number;

  /** A replica that is never started stands for a merger that never answers. */
  private final LogExchange exchange =
      new LogExchange(
          "s",
          WeightReplica.forReader(KafkaSettings.at("localhost:1")).feed("s"),
          (searchId, changes) -> new Publication(++number, stored),
          new WorkMeters(meters, "trainer"),
          () -> now);

  private void publish() {
    exchange.publish(List.of(BlockDelta.first("a", new float[] {1}, new float[] {10}, 1, 32)));
  }

  private void pass(Duration time) {
    now += time.toNanos();
    exchange.pull(installed::put);
  }

  @Test
  void shouldNameOnlyClocksThatCanBeReachedOnceAnUpdateIsOverdue() {
    publish();
    stored.complete(null);
    pass(Duration.ofSeconds(89));
    assertThat(exchange.clock()).isEqualTo(1);
    assertThat(installed).isEmpty();
    pass(Duration.ofSeconds(2));
    assertThat(exchange.clock()).isZero();
    assertThat(installed.get("a")).containsExactly(1);
    assertThat(meters.counter("unas.weights.forgotten", "role", "trainer").count()).isEqualTo(1);
  }

  @Test
  void shouldForgetAnUpdateAsSoonAsItIsKnownThatItDidNotArrive() {
    publish();
    pass(Duration.ofSeconds(1));
    assertThat(exchange.clock()).isEqualTo(1);
    stored.completeExceptionally(new IllegalStateException("no broker for two minutes"));
    pass(Duration.ofSeconds(1));
    assertThat(exchange.clock()).isZero();
    assertThat(installed.get("a")).containsExactly(1);
  }

  @Test
  void shouldNotBeCongestedByUpdatesThatNobodyAnswers() {
    for (int i = 0; i < 5_000; i++) {
      publish();
    }
    assertThat(exchange.congested()).isTrue();
    pass(Duration.ofSeconds(91));
    assertThat(exchange.congested()).isFalse();
    assertThat(exchange.settle(installed::put, Duration.ZERO)).isTrue();
  }
}
