package org.unas.streaming.weights;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Sleep of a process, by a clock that the test moves. */
class SleepWatchTest {
  private long now;
  private final SleepWatch watch = new SleepWatch(Duration.ofSeconds(3), () -> now);

  private void pass(Duration time) {
    now += time.toNanos();
  }

  @Test
  void shouldCountASleepFromTheMomentOfWakingUp() {
    for (int i = 0; i < 100; i++) {
      pass(Duration.ofMillis(2_900));
      assertThat(watch.sleeps()).isZero();
      watch.tick();
    }
    pass(Duration.ofSeconds(4));
    assertThat(watch.sleeps()).as("before the next tick").isEqualTo(1);
    watch.tick();
    assertThat(watch.sleeps()).as("after it").isEqualTo(1);
    pass(Duration.ofMinutes(10));
    watch.tick();
    assertThat(watch.sleeps()).isEqualTo(2);
  }

  @Test
  void shouldGiveALargeHeapTimeToBeCollected() {
    assertThat(WeightMerger.session(512L << 20)).isEqualTo(Duration.ofSeconds(6));
    assertThat(WeightMerger.session(8L << 30)).isEqualTo(Duration.ofSeconds(14));
    assertThat(WeightMerger.session(Long.MAX_VALUE)).isEqualTo(Duration.ofSeconds(30));
  }
}
