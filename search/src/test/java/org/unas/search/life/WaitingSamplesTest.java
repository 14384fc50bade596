package org.unas.search.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.unas.search.life.news.News;
import org.unas.search.life.pace.Absence;
import org.unas.search.life.pace.LifeState;
import org.unas.search.life.sample.Shift;
import org.unas.search.life.sample.Worker;
import org.unas.search.life.sample.Worker.Role;

/** Samples that wait for a worker are not lost, and the user is told if there is none. */
class WaitingSamplesTest {
  private static final String TWO = "strategy: {samplesInFlight: 2}\n";
  private static final List<Worker> ALL = List.of(Conversation.TRAINER, Conversation.EVALUATOR);

  private final Conversation talk = Conversation.about(10, 0, TWO);

  /** Many ticks, as the controller makes them. */
  private void pass(Duration time, Shift shift) {
    for (long i = 0; i < time.toSeconds(); i++) {
      talk.tick(Duration.ofSeconds(1), shift);
    }
  }

  private static Shift busy(Shift.Job... jobs) {
    return new Shift(ALL, Arrays.stream(jobs).collect(Collectors.toSet()), Set.of());
  }

  private static Shift.Job trains(long sample) {
    return new Shift.Job(Role.TRAINER, "test", sample);
  }

  private List<Long> lost() {
    return talk.news(News.SampleFailed.class).stream().map(News.SampleFailed::sample).toList();
  }

  @Test
  void shouldCountFromWhenAWorkerTookIt() {
    pass(Duration.ofMinutes(30), busy(new Shift.Job(Role.TRAINER, "another", 0)));
    assertThat(lost()).isEmpty();
    pass(Duration.ofSeconds(59), busy(trains(1)));
    assertThat(lost()).isEmpty();
    pass(Duration.ofSeconds(2), busy(trains(1)));
    assertThat(lost()).containsExactly(1L);
  }

  @Test
  void shouldCountTheWorkOfTwoWorkersTogether() {
    pass(Duration.ofSeconds(40), busy(trains(0)));
    pass(Duration.ofMinutes(5), busy(trains(1000)));
    pass(Duration.ofSeconds(22), busy(trains(0), trains(1)));
    assertThat(lost()).containsExactly(0L);
  }

  @Test
  void shouldWaitForTheEvaluatorApartFromTheTrainer() {
    talk.train(talk.open.get(0));
    Shift evaluatorBusy = new Shift(ALL, Set.of(trains(0)), Set.of(Role.TRAINER));
    pass(Duration.ofSeconds(70), evaluatorBusy);
    assertThat(lost()).containsExactly(1L);
  }

  @Test
  void shouldLoseASampleThatIdleWorkersDoNotTake() {
    pass(Duration.ofSeconds(61), Shift.idle(ALL));
    assertThat(lost()).containsExactly(0L, 1L);
  }

  @Test
  void shouldLoseNothingWhileNobodyIsThereAndSaySo() {
    Shift evaluatorsOnly = Shift.idle(List.of(Conversation.EVALUATOR));
    pass(Duration.ofMinutes(50), evaluatorsOnly);
    assertThat(lost()).isEmpty();
    List<News.Progress> told = talk.news(News.Progress.class);
    assertThat(told).hasSize(1);
    assertThat(told.get(0).missing()).extracting(Absence::role).containsExactly(Role.TRAINER);
    assertThat(told.get(0).samplesPerSecond()).isEmpty();
    assertThat(talk.search.memory().missing()).isEqualTo(told.get(0).missing());

    pass(Duration.ofSeconds(2), Shift.idle(ALL));
    assertThat(talk.news(News.Progress.class)).hasSize(2);
    assertThat(talk.news(News.Progress.class).get(1).missing()).isEmpty();
    assertThat(talk.search.memory().missing()).isEmpty();
    assertThat(talk.runToEnd().search.state()).isEqualTo(LifeState.SUCCEEDED);
  }

  @Test
  void shouldRememberSinceWhenSomebodyIsMissing() {
    pass(Duration.ofSeconds(1), Shift.idle(List.of(Conversation.TRAINER)));
    var since = talk.now;
    pass(Duration.ofSeconds(30), Shift.idle(List.of(Conversation.TRAINER)));
    talk.search = Search.restore(talk.search.memory(), talk.search.learned());
    pass(Duration.ofSeconds(30), Shift.idle(List.of(Conversation.TRAINER)));
    assertThat(talk.search.memory().missing()).containsExactly(new Absence(Role.EVALUATOR, since));
    assertThat(talk.news(News.Progress.class)).hasSize(1);
  }

  @Test
  void shouldNotMissAnEvaluatorInTheWarmUp() {
    Conversation warm = Conversation.about(20, 10, TWO);
    for (int i = 0; i < 20; i++) {
      warm.tick(Duration.ofSeconds(1), Shift.idle(List.of(Conversation.TRAINER)));
    }
    assertThat(warm.news(News.Progress.class)).isEmpty();
    assertThat(warm.search.memory().missing()).hasSize(1);
  }

  @Test
  void shouldNotCountTheTimeInWhichNobodyLooked() {
    talk.now = talk.now.plus(Duration.ofHours(1).minusMinutes(10));
    talk.search = Search.restore(talk.search.memory(), talk.search.learned());
    talk.tick(Duration.ZERO);
    assertThat(lost()).isEmpty();
    pass(Duration.ofSeconds(61), Shift.idle(ALL));
    assertThat(lost()).containsExactly(0L, 1L);
  }

  /** A search whose workers never come ends all the same. */
  @Test
  void shouldEndWithoutAnyWorker() {
    Conversation alone = Conversation.about(10, 0, TWO + "finalise: {wallTimeSeconds: 60}\n");
    for (int i = 0; i < 3600 + 120; i++) {
      alone.tick(Duration.ofSeconds(1), Shift.idle(List.of()));
    }
    assertThat(alone.search.state()).isEqualTo(LifeState.FAILED);
  }
}
