package org.unas.streaming;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ThreadRecoveryTest {
  @Test
  void shouldReplaceAThreadEverMoreSlowlyAndGiveUpWhenItFailsOnAndOn() {
    ThreadRecovery recovery = new ThreadRecovery("merger", Duration.ofMillis(2));
    long start = System.nanoTime();
    for (int failure = 1; failure <= 6; failure++) {
      assertThat(recovery.handle(new IllegalStateException("poison"))).isEqualTo(REPLACE_THREAD);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isGreaterThanOrEqualTo(Duration.ofMillis(2 * 63));
    assertThat(recovery.handle(new IllegalStateException("poison"))).isEqualTo(SHUTDOWN_CLIENT);
  }
}
