package org.unas.streaming.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SupervisedTest {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  @Test
  void shouldStartOverAfterAFailureAndEndWhenItIsClosed() {
    AtomicInteger starts = new AtomicInteger();
    CountDownLatch end = new CountDownLatch(1);
    Supervised thread =
        new Supervised(
            "supervised",
            () -> {
              if (starts.incrementAndGet() == 1) {
                throw new IllegalStateException("no broker");
              }
              awaitQuietly(end);
            });
    assertThat(thread.isAlive()).isFalse();
    thread.start();
    await().atMost(LIMIT).until(() -> starts.get() == 2);
    assertThat(thread.isAlive()).isTrue();
    end.countDown();
    thread.close();
    assertThat(thread.isAlive()).isFalse();
    assertThat(thread.lateness()).isEmpty();
  }

  @Test
  void shouldBeMissedWhenItsThreadDies() {
    AtomicReference<Throwable> died = new AtomicReference<>();
    Supervised thread =
        new Supervised(
            "dies",
            () -> {
              Thread.currentThread().setUncaughtExceptionHandler((t, e) -> died.set(e));
              throw new StackOverflowError("deep");
            });
    thread.start();
    await().atMost(LIMIT).until(() -> !thread.isAlive());
    assertThat(died.get()).isInstanceOf(StackOverflowError.class);
    assertThat(thread.lateness()).isPresent();
    thread.close();
  }

  private static void awaitQuietly(CountDownLatch end) {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
