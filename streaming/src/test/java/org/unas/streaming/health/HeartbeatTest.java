package org.unas.streaming.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class HeartbeatTest {
  private final AtomicLong now = new AtomicLong();
  private final Heartbeat heartbeat = new Heartbeat("worker", now::get);

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }

  @Test
  void shouldSayNothingOfAThreadThatHasNotBegun() {
    pass(Duration.ofDays(1));
    assertThat(heartbeat.lateness()).isEmpty();
  }

  @Test
  void shouldSayWhoIsLateWithWhatAndForHowLong() {
    heartbeat.beat("reading weights", Duration.ofSeconds(10));
    pass(Duration.ofSeconds(10));
    assertThat(heartbeat.lateness()).isEmpty();
    pass(Duration.ofSeconds(5));
    assertThat(heartbeat.lateness())
        .hasValue(new Lateness("worker", "reading weights", Duration.ofSeconds(15), false));
    assertThat(heartbeat.lateness().orElseThrow())
        .hasToString("last heard of while reading weights, 15 s ago");
    heartbeat.beat("reading weights", Duration.ofSeconds(10));
    assertThat(heartbeat.lateness()).isEmpty();
  }

  @Test
  void shouldNotMindAThreadThatWaitsForOthers() {
    heartbeat.rest();
    pass(Duration.ofDays(1000));
    assertThat(heartbeat.lateness()).isEmpty();
  }

  @Test
  void shouldNoticeAThreadThatDied() throws InterruptedException {
    Thread thread = new Thread(() -> heartbeat.beat("reading", Duration.ofDays(1)));
    thread.start();
    thread.join();
    assertThat(heartbeat.lateness().orElseThrow().dead()).isTrue();
    heartbeat.end();
    assertThat(heartbeat.lateness()).isEmpty();
  }

  @Test
  void shouldGoOnAfterAFailure() throws InterruptedException {
    AtomicInteger turns = new AtomicInteger();
    try (Recurring recurring =
        new Recurring(
            "recurring",
            Duration.ofMillis(1),
            Duration.ofMinutes(1),
            () -> {
              turns.incrementAndGet();
              throw new IllegalStateException("again");
            })) {
      for (int i = 0; i < 1000 && turns.get() < 3; i++) {
        Thread.sleep(10);
      }
      assertThat(turns.get()).isGreaterThanOrEqualTo(3);
      assertThat(recurring.lateness()).isEmpty();
    }
  }
}
