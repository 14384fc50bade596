package org.unas.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RestartPolicyTest {
  @Test
  void shouldWaitLongerEachTimeAndThenGiveUp() {
    RestartPolicy policy =
        new RestartPolicy(3, Duration.ofMillis(100), Duration.ofMillis(300), Duration.ofSeconds(9));
    assertThat(policy.delay(1)).contains(Duration.ofMillis(100));
    assertThat(policy.delay(2)).contains(Duration.ofMillis(200));
    assertThat(policy.delay(3)).contains(Duration.ofMillis(300));
    assertThat(policy.delay(4)).isEmpty();
  }

  @Test
  void shouldLeaveTheDeadAlone() {
    assertThat(RestartPolicy.never().delay(1)).isEmpty();
  }
}
