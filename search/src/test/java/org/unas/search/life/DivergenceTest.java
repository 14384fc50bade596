package org.unas.search.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.unas.search.life.learning.DivergenceWatch;
import org.unas.search.life.learning.Lesson;
import org.unas.search.life.learning.Setback;
import org.unas.search.life.news.News;
import org.unas.search.life.pace.LifeState;
import org.unas.search.life.sample.EvaluatorAnswer;
import org.unas.search.life.sample.Failure;
import org.unas.search.life.sample.Question;
import org.unas.search.life.sample.TrainerAnswer;

/** When nothing can be learned any more a search says so, once and early; a stumble is none. */
class DivergenceTest {
  private final Conversation conversation = Conversation.about(100, 40, "");

  private Setback setback(long source, String code) {
    return new Setback("head", "trainer-1", "source-" + source, code, "The change has norm 310.");
  }

  /** A trainer measures a sample, and weights that were good for something learn nothing of it. */
  private void stumble(String code) {
    stumble(code, 0.9);
  }

  private void stumble(String code, double timesGuessing) {
    long sample = conversation.open.get(0).sample();
    measure(new Lesson(timesGuessing, Optional.of(setback(sample, code)), List.of()));
  }

  private void measure(double timesGuessing) {
    measure(new Lesson(timesGuessing, Optional.empty(), List.of()));
  }

  private void measure(Lesson lesson) {
    Question question = conversation.open.get(0);
    float[] gradient = new float[question.relaxation().length];
    conversation.steer(
        search -> search.on(measured(question.sample(), gradient), lesson, conversation.now));
    conversation.open.remove(question);
  }

  private static TrainerAnswer measured(long sample, float[] gradient) {
    OptionalDouble loss = OptionalDouble.of(1);
    return new TrainerAnswer.Measured(sample, loss, loss, OptionalDouble.of(0.5), gradient);
  }

  private void refuse(long update, String code) {
    conversation.steer(search -> search.on(setback(update, code), conversation.now));
  }

  private Failure failure() {
    return conversation.news(News.Failed.class).get(0).failure();
  }

  @ParameterizedTest
  @ValueSource(strings = {"EXPLODING", "NON_FINITE", "LOSS"})
  void shouldEndWithCauseAndRemedyWhenStepsKeepFailing(String code) {
    for (int sample = 0; sample < 5; sample++) {
      assertThat(conversation.search.state()).isEqualTo(LifeState.RUNNING);
      stumble(code);
    }
    assertThat(conversation.news(News.Failed.class)).hasSize(1);
    assertThat(failure().code()).isEqualTo("DIVERGED");
    assertThat(failure().message()).contains("norm 310");
    assertThat(failure().hint()).contains("training.learningRate (now 0.002)", "gradientClip");
    assertThat(failure().fatal()).isTrue();
    assertThat(conversation.search.counters().failed()).isZero();
  }

  @Test
  void shouldEndWhenLossesAreNoNumbers() {
    for (int sample = 0; sample < 5; sample++) {
      Question question = conversation.open.remove(0);
      conversation.steer(
          search -> {
            Failure failure = new Failure("NON_FINITE_LOSS", "It is NaN.", "lower", false);
            return search.on(
                new TrainerAnswer.Infeasible(question.sample(), failure), conversation.now);
          });
    }
    assertThat(failure().code()).isEqualTo("DIVERGED");
    assertThat(failure().message()).contains("It is NaN.");
  }

  @Test
  void shouldGoOnAfterASingleBadStepNowAndThen() {
    while (conversation.search.counters().warmup() < 35) {
      stumble("EXPLODING");
      conversation.answerNext();
      conversation.answerNext();
    }
    assertThat(conversation.search.state()).isEqualTo(LifeState.RUNNING);
    assertThat(conversation.news(News.UpdateRejected.class)).isNotEmpty();
    assertThat(conversation.runToEnd().news(News.Completed.class)).hasSize(1);
  }

  @Test
  void shouldEndAfterFewBadStepsIfNothingIsLearnedBetweenThem() {
    for (int bad = 0; bad < 3; bad++) {
      for (int vain = 0; vain < 8; vain++) {
        assertThat(conversation.search.state()).isEqualTo(LifeState.RUNNING);
        measure(1.01);
      }
      stumble("EXPLODING", 1.01);
    }
    assertThat(failure().code()).isEqualTo("DIVERGED");
  }

  @Test
  void shouldEndIfOneBadStepLeavesTheNetworkWorseThanGuessingForLong() {
    measure(1.3);
    stumble("EXPLODING", 1.3);
    for (int worse = 0; worse < 24; worse++) {
      assertThat(conversation.search.state()).isEqualTo(LifeState.RUNNING);
      measure(1.3);
    }
    assertThat(failure().code()).isEqualTo("DIVERGED");
  }

  @Test
  void shouldGoOnForAsLongAsNothingIsLearnedWithoutAnySetback() {
    for (int vain = 0; vain < 35; vain++) {
      measure(1.5);
    }
    assertThat(conversation.search.state()).isEqualTo(LifeState.RUNNING);
  }

  @Test
  void shouldCountTheBlocksOfOneRefusedUpdateOnce() {
    for (int block = 0; block < 20; block++) {
      refuse(1, "EXPLODING");
    }
    assertThat(conversation.search.state()).isEqualTo(LifeState.RUNNING);
    assertThat(conversation.news(News.UpdateRejected.class)).hasSize(20);
    for (int update = 2; update <= 5; update++) {
      refuse(update, "NON_FINITE");
    }
    assertThat(failure().code()).isEqualTo("DIVERGED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"STALE", "SHAPE"})
  void shouldNotTakeUpdatesOfAnotherKindForADivergence(String code) {
    for (int update = 0; update < 20; update++) {
      refuse(update, code);
    }
    assertThat(conversation.search.state()).isEqualTo(LifeState.RUNNING);
  }

  @Test
  void shouldRememberWhatItHasSeenWhereverItGoesOn() {
    for (int sample = 0; sample < 4; sample++) {
      stumble("LOSS");
    }
    conversation.search = Search.restore(conversation.search.memory());
    stumble("LOSS");
    assertThat(failure().code()).isEqualTo("DIVERGED");
  }

  @Test
  void shouldNotCountAnAnswerThatComesAgain() {
    Question first = conversation.open.get(0);
    for (int time = 0; time < 10; time++) {
      conversation.steer(
          search ->
              search.on(
                  measured(first.sample(), new float[0]),
                  new Lesson(0.9, Optional.of(setback(time(search), "LOSS")), List.of()),
                  conversation.now));
    }
    assertThat(conversation.search.state()).isEqualTo(LifeState.RUNNING);
  }

  private static long time(Search search) {
    return search.counters().stale();
  }

  @Test
  void shouldReadWhatAnOlderVersionStored() {
    SearchHead head = conversation.search.memory().head();
    assertThat(
            new SearchHead(
                    head.state(),
                    head.time(),
                    head.nextEvent(),
                    head.nextSample(),
                    head.counters(),
                    null,
                    null,
                    head.meter(),
                    head.collapse(),
                    null,
                    null)
                .divergence())
        .isEqualTo(DivergenceWatch.Memory.EMPTY);
  }

  @Test
  void shouldSayThatItDivergedWhenNoFinalistHasALoss() {
    Conversation last = Conversation.about(8, 2, "finalise: {finalists: 2, control: 1}");
    while (last.search.state() == LifeState.RUNNING) {
      last.answerNext();
    }
    while (!last.search.state().terminal()) {
      Question question = last.open.remove(0);
      last.steer(
          search -> {
            Failure failure = new Failure("NON_FINITE_LOSS", "It is NaN.", "lower", false);
            return search.on(new TrainerAnswer.Infeasible(question.sample(), failure), last.now);
          });
    }
    assertThat(last.news(News.Failed.class).get(0).failure().code()).isEqualTo("DIVERGED");
  }

  @Test
  void shouldGiveUpAtOnceOnAnEvaluatorThatCanMeasureNothing() {
    Conversation tables = Conversation.about(20, 2, "");
    tables.train(tables.open.get(0));
    tables.train(tables.open.get(0));
    Question question = tables.open.get(0);
    tables.train(question);
    tables.steer(
        search -> {
          Failure failure = new Failure("TABLE_NOT_FOUND", "no such file", "mount it", true);
          return search.on(new EvaluatorAnswer.Infeasible(question.sample(), failure), tables.now);
        });
    assertThat(tables.news(News.Failed.class).get(0).failure().code()).isEqualTo("TABLE_NOT_FOUND");
  }
}
