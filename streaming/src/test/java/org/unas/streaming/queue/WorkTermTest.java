package org.unas.streaming.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.unas.streaming.queue.WorkTerm.State;

/** Limits of work, by a clock that a test moves. */
class WorkTermTest {
  private static final Duration LIMIT = Duration.ofSeconds(120);
  private static final Duration STOPPING = Duration.ofSeconds(60);
  private static final Duration STRIDE = Duration.ofSeconds(10);

  private final WorkTerm term = new WorkTerm(LIMIT, STOPPING, STRIDE, 0);
  private long now;

  private State after(long seconds) {
    State state = State.WORKS;
    for (long i = 0; i < seconds; i++) {
      now += Duration.ofSeconds(1).toNanos();
      state = term.at(now);
    }
    return state;
  }

  @Test
  void shouldTellWorkToStopAtItsLimitAndGiveItTimeForItsStep() {
    assertThat(after(119)).isEqualTo(State.WORKS);
    assertThat(after(1)).isEqualTo(State.STOPS);
    assertThat(after(59)).isEqualTo(State.STOPS);
    assertThat(after(1)).isEqualTo(State.STUCK);
  }

  @Test
  void shouldNotCountTimeInWhichTheProcessWasSuspended() {
    assertThat(after(100)).isEqualTo(State.WORKS);
    now += Duration.ofHours(8).toNanos();
    assertThat(term.at(now)).isEqualTo(State.WORKS);
    assertThat(after(9)).isEqualTo(State.WORKS);
    assertThat(after(1)).isEqualTo(State.STOPS);
  }

  @Test
  void shouldGiveWorkThatIsToldToStopEarlierTheSameTimeForItsStep() {
    assertThat(after(10)).isEqualTo(State.WORKS);
    term.end();
    assertThat(after(59)).isEqualTo(State.STOPS);
    assertThat(after(1)).isEqualTo(State.STUCK);
  }
}
