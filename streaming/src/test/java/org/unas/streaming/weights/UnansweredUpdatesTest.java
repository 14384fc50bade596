package org.unas.streaming.weights;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Answers that never come, by a clock that a test moves. */
class UnansweredUpdatesTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final UnansweredUpdates unanswered = new UnansweredUpdates(Duration.ofSeconds(90));

  private static BlockDelta first(float delta) {
    return BlockDelta.first("a", new float[] {1}, new float[] {delta}, 1, 32);
  }

  private static BlockDelta since(long version, float delta) {
    return BlockDelta.since("a", version, new float[] {delta}, 1, 32);
  }

  @Test
  void shouldForgetAChangeThatIsNotAnsweredInItsTime() {
    unanswered.published(1, first(10), 0);
    unanswered.published(2, first(100), 60 * SECOND);
    assertThat(unanswered.forgetOverdue(90 * SECOND, number -> false)).isEmpty();
    assertThat(unanswered.clock(7)).isEqualTo(9);

    Map<String, float[]> without = unanswered.forgetOverdue(91 * SECOND, number -> false);

    assertThat(without).containsOnlyKeys("a");
    assertThat(without.get("a")).containsExactly(101);
    assertThat(unanswered.clock(7)).as("a clock that replicas can reach").isEqualTo(8);
    assertThat(unanswered.size()).isEqualTo(1);
  }

  @Test
  void shouldForgetAtOnceWhatDidNotArrive() {
    unanswered.published(1, first(10), 0);
    unanswered.published(2, first(100), 0);
    assertThat(unanswered.forgetOverdue(SECOND, number -> number == 1).get("a"))
        .containsExactly(101);
    assertThat(unanswered.forgetOverdue(SECOND, number -> number == 1)).isEmpty();
    assertThat(unanswered.clock(0)).isEqualTo(1);
  }

  @Test
  void shouldGoBackToTheMergedValuesOnceTheyAreKnown() {
    unanswered.published(1, first(10), 0);
    assertThat(unanswered.rebase(new MergedBlock("a", 1, 1, new float[] {11}))).containsExactly(11);
    unanswered.published(2, since(1, 100), 0);

    Map<String, float[]> without = unanswered.forgetOverdue(91 * SECOND, number -> false);

    assertThat(without.get("a")).containsExactly(11);
    assertThat(unanswered.size()).isZero();
  }

  @Test
  void shouldTakeALateAnswerAsItComes() {
    unanswered.published(1, first(10), 0);
    assertThat(unanswered.forgetOverdue(91 * SECOND, number -> false).get("a")).containsExactly(1);
    assertThat(unanswered.rebase(new MergedBlock("a", 1, 1, new float[] {11}))).containsExactly(11);
    assertThat(unanswered.size()).isZero();
  }
}
