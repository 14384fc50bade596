package org.unas.search.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.unas.search.life.news.Means;
import org.unas.search.life.news.News;
import org.unas.search.life.pace.LifeState;
import org.unas.search.life.sample.EvaluatorAnswer;
import org.unas.search.life.sample.Purpose;
import org.unas.search.life.sample.TrainerAnswer;

/** What was not measured is not zero, and a search that measured nothing has not succeeded. */
class NotMeasuredTest {
  private static final EvaluatorAnswer.Size NOTHING =
      new EvaluatorAnswer.Size(
          OptionalDouble.empty(),
          OptionalInt.empty(),
          OptionalDouble.empty(),
          OptionalLong.empty(),
          OptionalLong.empty());

  /** Answers as a table gives them: accuracies, and nothing of training, time or size. */
  private static Conversation tabulated(String strategy) {
    Conversation talk =
        Conversation.about(60, 8, "objectives: [{metric: accuracy}]\nstrategy: {" + strategy + "}");
    talk.training =
        (question, slope) ->
            new TrainerAnswer.Measured(
                question.sample(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                new float[0]);
    talk.sizes = question -> NOTHING;
    return talk.runToEnd();
  }

  @ParameterizedTest
  @ValueSource(strings = {"unas-additive", "reinforce", "kernel", "random", "evolution"})
  void shouldSearchWithoutFiguresThatNobodyMeasures(String strategy) {
    Conversation talk = tabulated("name: " + strategy);
    assertThat(talk.news(News.Completed.class)).hasSize(1);
    for (News.Progress progress : talk.news(News.Progress.class)) {
      Means means = progress.averages();
      assertThat(
              List.of(
                  means.trainingLoss(),
                  means.trainingAccuracy(),
                  means.gap(),
                  means.latencyMs(),
                  progress.latencyModelError()))
          .containsOnly(OptionalDouble.empty());
      assertThat(means.validationLoss().isPresent()).isEqualTo(means.measured() > 0);
    }
    News.Completed completed = talk.news(News.Completed.class).get(0);
    Stream.of(completed.finalists(), completed.front(), completed.control())
        .flatMap(List::stream)
        .forEach(
            candidate -> {
              assertThat(candidate.gap()).isEmpty();
              assertThat(candidate.trainingLoss()).isEmpty();
              assertThat(candidate.size()).isEqualTo(NOTHING);
            });
    assertThat(completed.architectures()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"random", "evolution"})
  void shouldHaveNoGradientWhereNoneIsFollowed(String strategy) {
    assertThat(tabulated("name: " + strategy).moves())
        .allSatisfy(
            move -> {
              assertThat(move.gradientNorm()).isEmpty();
              assertThat(move.learningRate()).isEmpty();
            });
  }

  @Test
  void shouldHaveNoValidationInWarmUpAndNoUpdateBeforeTheFirst() {
    Conversation talk = Conversation.about(400, 200, "").runToEnd();
    List<News.Progress> warmup =
        talk.news(News.Progress.class).stream().filter(p -> p.phase().equals("warmup")).toList();
    assertThat(warmup).isNotEmpty();
    for (News.Progress progress : warmup) {
      Means means = progress.averages();
      assertThat(means.trainingLoss()).isPresent();
      assertThat(means.accuracy()).isEqualTo(means.trainingAccuracy()).isPresent();
      assertThat(
              List.of(
                  means.validationLoss(),
                  means.validationAccuracy(),
                  means.gap(),
                  means.objective(),
                  means.latencyMs(),
                  progress.latencyModelError(),
                  progress.effectiveSampleSize()))
          .containsOnly(OptionalDouble.empty());
    }
  }

  private static Arguments before(String when, Consumer<Conversation> course, String hint) {
    return Arguments.of(when, course, hint);
  }

  static Stream<Arguments> endsBeforeAnythingIsMeasured() {
    return Stream.of(
        before("the first answer", talk -> {}, "budget.wallTimeSeconds"),
        before("the end of the warm-up", Conversation::answerNext, "training.warmupSamples (8)"),
        before(
            "the first sample that can be measured",
            talk -> talk.infeasible(talk.open.get(0), false),
            "SampleFailed"));
  }

  @ParameterizedTest(name = "before {0}")
  @MethodSource("endsBeforeAnythingIsMeasured")
  void shouldFailIfItsTimeEndsBeforeAnythingIsMeasured(
      String when, Consumer<Conversation> course, String hint) {
    Conversation talk = Conversation.about(100, 8, "strategy: {samplesInFlight: 1}");
    course.accept(talk);
    talk.queue(Duration.ofHours(2));
    assertThat(talk.search.state()).isEqualTo(LifeState.FAILED);
    assertThat(talk.news(News.Completed.class)).isEmpty();
    News.Failed failed = talk.news(News.Failed.class).get(0);
    assertThat(failed.failure().code()).isEqualTo("NOTHING_MEASURED");
    assertThat(failed.failure().message()).contains("budget.wallTimeSeconds", "3600 s");
    assertThat(failed.failure().hint()).contains(hint);
    assertThat(failed.incumbent()).isEmpty();
    assertThat(talk.open).noneMatch(question -> question.purpose() == Purpose.FINAL);
  }

  @Test
  void shouldTellNoFigureIfNothingIsMeasured() {
    Conversation talk = Conversation.about(100, 8, "");
    talk.queue(Duration.ofHours(2));
    List<News.Progress> told = talk.news(News.Progress.class);
    assertThat(told).hasSize(1);
    Means means = told.get(0).averages();
    assertThat(
            List.of(
                means.trainingLoss(),
                means.trainingAccuracy(),
                means.validationLoss(),
                means.validationAccuracy(),
                means.gap(),
                means.objective(),
                means.latencyMs(),
                told.get(0).latencyModelError(),
                told.get(0).effectiveSampleSize(),
                told.get(0).etaSeconds()))
        .containsOnly(OptionalDouble.empty());
    assertThat(means.terms()).isEmpty();
  }

  @Test
  void shouldSucceedOnceASingleSampleIsMeasured() {
    Conversation talk = Conversation.about(100, 0, "");
    talk.answerNext();
    talk.queue(Duration.ofHours(2));
    talk.open.removeIf(question -> question.purpose() != Purpose.FINAL);
    talk.runToEnd();
    assertThat(talk.search.state()).isEqualTo(LifeState.SUCCEEDED);
  }
}
