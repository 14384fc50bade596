package org.unas.search.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.unas.search.life.news.Effect;
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
    assertThat(talk.search.missing()).isEqualTo(told.get(0).missing());

    pass(Duration.ofSeconds(2), Shift.idle(ALL));
    assertThat(talk.news(News.Progress.class)).hasSize(2);
    assertThat(talk.news(News.Progress.class).get(1).missing()).isEmpty();
    assertThat(talk.search.missing()).isEmpty();
    assertThat(talk.runToEnd().search.state()).isEqualTo(LifeState.SUCCEEDED);
  }

  @Test
  void shouldRememberSinceWhenSomebodyIsMissing() {
    pass(Duration.ofSeconds(1), Shift.idle(List.of(Conversation.TRAINER)));
    var since = talk.now;
    pass(Duration.ofSeconds(30), Shift.idle(List.of(Conversation.TRAINER)));
    talk.search = Search.restore(talk.search.memory());
    pass(Duration.ofSeconds(30), Shift.idle(List.of(Conversation.TRAINER)));
    assertThat(talk.search.missing()).containsExactly(new Absence(Role.EVALUATOR, since));
    assertThat(talk.news(News.Progress.class)).hasSize(1);
  }

  @Test
  void shouldNotMissAnEvaluatorInTheWarmUp() {
    Conversation warm = Conversation.about(20, 10, TWO);
    for (int i = 0; i < 20; i++) {
      warm.tick(Duration.ofSeconds(1), Shift.idle(List.of(Conversation.TRAINER)));
    }
    assertThat(warm.news(News.Progress.class)).isEmpty();
    assertThat(warm.search.missing()).hasSize(1);
  }

  @Test
  void shouldNotCountTheTimeInWhichNobodyLooked() {
    talk.now = talk.now.plus(Duration.ofHours(1).minusMinutes(10));
    talk.search = Search.restore(talk.search.memory());
    talk.tick(Duration.ZERO);
    assertThat(lost()).isEmpty();
    pass(Duration.ofSeconds(61), Shift.idle(ALL));
    assertThat(lost()).containsExactly(0L, 1L);
  }

  @Test
  void shouldWaitForEverWithoutAnyWorker() {
    Conversation alone = Conversation.about(10, 0, TWO);
    alone.tick(Duration.ofHours(48), Shift.idle(List.of()));
    assertThat(alone.search.state()).isEqualTo(LifeState.RUNNING);
    assertThat(alone.search.isWaiting()).isTrue();
    assertThat(alone.runToEnd().news(News.Completed.class)).hasSize(1);
  }

  @Test
  void shouldWaitForEverInTheFinaleToo() {
    Conversation alone = Conversation.about(4, 0, TWO + "finalise: {wallTimeSeconds: 60}\n");
    for (int i = 0; i < 4; i++) {
      alone.answerNext();
    }
    assertThat(alone.search.state()).isEqualTo(LifeState.FINALISING);
    alone.tick(Duration.ofHours(48), Shift.idle(List.of()));
    assertThat(alone.runToEnd().news(News.Completed.class)).hasSize(1);
  }

  /** A clock that is set, or a machine that slept, is no reason to lose anything. */
  @ParameterizedTest
  @ValueSource(longs = {-7200, 7200, 1_000_000_000})
  void shouldNotCareForAClockThatIsSet(long seconds) {
    talk.now = talk.now.plusSeconds(seconds);
    talk.tick(Duration.ofSeconds(1));
    assertThat(lost()).isEmpty();
    assertThat(talk.search.state()).isEqualTo(LifeState.RUNNING);
    assertThat(talk.runToEnd().news(News.Completed.class)).hasSize(1);
  }

  /** Twelve workers that were away for minutes: what they had is still theirs. */
  @Test
  void shouldLoseNothingWhenAllWorkersWereAwayForMinutes() {
    pass(Duration.ofSeconds(50), Shift.idle(ALL));
    pass(Duration.ofMinutes(5), Shift.idle(List.of()));
    pass(Duration.ofSeconds(50), Shift.idle(ALL));
    assertThat(lost()).isEmpty();
  }

  @Test
  void shouldTellNothingAfterTheEnd() {
    Conversation many =
        Conversation.about(100, 0, "strategy: {name: random, samplesInFlight: 20}\n");
    many.tick(Duration.ofSeconds(61));
    assertThat(many.search.state()).isEqualTo(LifeState.FAILED);
    assertThat(many.news(News.SampleFailed.class)).hasSize(1);
    assertThat(many.effects.get(many.effects.size() - 1))
        .isInstanceOfSatisfying(
            Effect.Tell.class, last -> assertThat(last.news()).isInstanceOf(News.Failed.class));
  }

  /** One failure in five is nothing to end a search for, however long it runs. */
  @Test
  void shouldTolerateFailuresThatOthersMakeUpFor() {
    Conversation patient = Conversation.about(400, 0, TWO);
    while (patient.search.state() == LifeState.RUNNING) {
      patient.infeasible(patient.open.get(0), false);
      for (int i = 0; i < 4 && patient.search.state() == LifeState.RUNNING; i++) {
        patient.answerNext();
      }
    }
    assertThat(patient.search.counters().failed()).isGreaterThan(90);
    assertThat(patient.runToEnd().news(News.Completed.class)).hasSize(1);
  }

  @Test
  void shouldGiveUpAFinalistThatNobodyAnswersAndEndWithTheOthers() {
    Conversation deaf = Conversation.about(4, 0, TWO + "finalise: {finalists: 3, control: 0}\n");
    for (int i = 0; i < 4; i++) {
      deaf.answerNext();
    }
    deaf.answerNext();
    deaf.open.clear();
    deaf.tick(Duration.ofMinutes(20));
    News.Completed completed = deaf.news(News.Completed.class).get(0);
    assertThat(completed.finalists()).hasSize(1);
  }
}
