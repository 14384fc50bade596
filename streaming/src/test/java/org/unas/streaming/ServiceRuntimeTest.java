package org.unas.streaming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.unas.streaming.ServiceRuntime.State;

class ServiceRuntimeTest {
  private static final Duration SOON = Duration.ofSeconds(5);

  private final List<String> stopped = new ArrayList<>();
  private final ServiceRuntime runtime = new ServiceRuntime("test");

  @Test
  void shouldStopPartsInReverseOrderOnce() {
    runtime.add("broker", SOON, () -> stopped.add("broker"));
    runtime.add("queue", SOON, () -> stopped.add("queue"));
    assertThat(runtime.state()).isEqualTo(State.STARTING);
    runtime.ready();
    assertThat(runtime.state()).isEqualTo(State.READY);

    runtime.close();
    runtime.close();

    assertThat(stopped).containsExactly("queue", "broker");
    assertThat(runtime.state()).isEqualTo(State.STOPPED);
  }

  @Test
  void shouldGoOnWhenAPartFails() {
    runtime.add("broker", SOON, () -> stopped.add("broker"));
    runtime.add(
        "queue",
        SOON,
        () -> {
          throw new IllegalStateException("stuck");
        });

    runtime.close();

    assertThat(stopped).containsExactly("broker");
  }

  @Test
  void shouldLeaveAPartBehindThatMissesItsDeadline() {
    CountDownLatch never = new CountDownLatch(1);
    runtime.add("broker", SOON, () -> stopped.add("broker"));
    runtime.add("queue", Duration.ofMillis(50), never::await);
    Instant before = Instant.now();

    runtime.close();

    assertThat(Duration.between(before, Instant.now())).isLessThan(SOON);
    assertThat(stopped).containsExactly("broker");
  }

  @Test
  void shouldStopAPartThatComesTooLate() {
    runtime.close();

    assertThatThrownBy(() -> runtime.add("queue", SOON, () -> stopped.add("queue")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("queue");
    assertThat(stopped).containsExactly("queue");
  }

  @Test
  void shouldNotBecomeReadyWhenItIsStopping() {
    runtime.close();
    runtime.ready();
    assertThat(runtime.state()).isEqualTo(State.STOPPED);
  }
}
