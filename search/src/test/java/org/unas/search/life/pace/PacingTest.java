package org.unas.search.life.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.unas.search.life.Conversation;
import org.unas.search.life.sample.Counters;
import org.unas.search.life.sample.Purpose;
import org.unas.search.life.sample.Tolerance;
import org.unas.search.request.Resolution;
import org.unas.search.request.SearchRequestReader;
import org.unas.search.request.SearchSpec;

class PacingTest {

  private static Pacing by(String pace) {
    Resolution resolution =
        SearchRequestReader.fromYaml(
            String.format(
                Locale.ROOT,
                """
            space: {preset: nasbench201}
            dataset: {uri: digits}
            training: {warmupSamples: 200}
            budget: {samples: 1000, wallTimeSeconds: 50, pace: %s}
            """,
                pace),
            "pacing");
    return new Pacing(spec(resolution));
  }

  private static SearchSpec spec(Resolution resolution) {
    return ((Resolution.Resolved) resolution).spec();
  }

  @Test
  void shouldFollowTheSamplesWhateverTheTime() {
    Pacing pacing = by("samples");
    assertThat(pacing.progress(250, Duration.ofSeconds(49))).isEqualTo(0.25);
    assertThat(pacing.warmingUp(199, 0.9)).isTrue();
    assertThat(pacing.warmingUp(200, 0.1)).isFalse();
    assertThat(pacing.search(400, 0.9)).isEqualTo(0.5);
  }

  @Test
  void shouldFollowTheTimeWhateverTheSamples() {
    Pacing pacing = by("wallTime");
    assertThat(pacing.progress(999, Duration.ofSeconds(10))).isEqualTo(0.2);
    assertThat(pacing.progress(0, Duration.ofSeconds(60))).isEqualTo(1);
    assertThat(pacing.warmingUp(1000, 0.19)).isTrue();
    assertThat(pacing.warmingUp(0, 0.21)).isFalse();
    assertThat(pacing.search(0, 0.1)).isZero();
    assertThat(pacing.search(0, 0.6)).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void shouldForeseeWhicheverLimitComesFirst() {
    assertThat(secondsLeft(600, 10, 40)).hasValue(10);
    assertThat(secondsLeft(600, 10, 5)).hasValue(40);
    assertThat(secondsLeft(600, 45, 1)).hasValue(5);
    assertThat(secondsLeft(600, 51, 1)).hasValue(0);
    assertThat(secondsLeft(600, 10, 0)).isEmpty();
  }

  private static OptionalDouble secondsLeft(long completed, int used, double rate) {
    Counters counters = new Counters(completed, 0, 0, 0, 0, Tolerance.WHOLE);
    Duration time = Duration.ofSeconds(used);
    return new Standing(by("samples").spec(), counters, 0, time, Instant.EPOCH).secondsLeft(rate);
  }

  @Test
  void shouldLeaveTheWarmUpWhenItsShareOfTheTimeIsUsed() {
    Conversation talk =
        Conversation.about(1000, 500, "strategy: {samplesInFlight: 1}", "pace: wallTime");
    talk.answerNext();
    assertThat(talk.open.get(0).purpose()).isEqualTo(Purpose.WARMUP);
    talk.queue(Duration.ofSeconds(1800));
    talk.answerNext();
    assertThat(talk.open.get(0).purpose()).isEqualTo(Purpose.SEARCH);
  }
}
