package org.unas.search.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.unas.search.life.found.Candidate;
import org.unas.search.life.news.Effect;
import org.unas.search.life.news.News;
import org.unas.search.life.pace.LifeState;
import org.unas.search.life.sample.Counters;
import org.unas.search.life.sample.Origin;
import org.unas.search.life.sample.Purpose;
import org.unas.search.life.sample.Question;
import org.unas.search.life.sample.Worker;

class SearchTest {
  private static final String STRICT = "determinism: strict\n";
  private static final String TWO = "strategy: {samplesInFlight: 2, samplesPerUpdate: 2}\n";

  @Test
  void shouldTellItsWholeLifeWithoutGaps() {
    Conversation talk = Conversation.about(40, 8, TWO).runToEnd();

    assertThat(talk.search.state()).isEqualTo(LifeState.SUCCEEDED);
    assertThat(talk.sequences())
        .containsExactlyElementsOf(LongStream.range(0, talk.sequences().size()).boxed().toList());
    assertThat(talk.effects.get(0)).isEqualTo(new Effect.Tell(0, new News.Accepted()));
    assertThat(talk.news(News.Completed.class)).hasSize(1);
    assertThat(talk.news(News.Progress.class)).isNotEmpty();
    assertThat(talk.moves()).hasSize((40 - 8) / 2);
  }

  @Test
  void shouldTrainWeightsBeforeThePolicyMoves() {
    Conversation talk = Conversation.about(12, 5, TWO);
    for (int i = 0; i < 5; i++) {
      assertThat(talk.answerNext().purpose()).isEqualTo(Purpose.WARMUP);
      assertThat(talk.moves()).isEmpty();
    }
    assertThat(talk.answerNext().purpose()).isEqualTo(Purpose.SEARCH);
  }

  @Test
  void shouldLearnWhatIsGood() {
    Conversation talk =
        Conversation.about(
                600, 10, "strategy: {samplesInFlight: 2, samplesPerUpdate: 2, learningRate: 0.1}\n")
            .runToEnd();
    News.Completed completed = talk.news(News.Completed.class).get(0);
    assertThat(completed.finalEntropy()).isLessThan(completed.initialEntropy());
    assertThat(completed.finalists().get(0).architecture().choices()).containsOnly(3);
  }

  /** A settled policy draws the same few cells again and again. */
  @ParameterizedTest
  @ValueSource(strings = {"kernel", "random"})
  void shouldNotAskAgainWhatABudgetOfDistinctArchitecturesHasCounted(String strategy) {
    Conversation talk =
        Conversation.about(
                4000,
                0,
                String.format(Locale.ROOT, "determinism: strict\nstrategy: {name: %s}\n", strategy),
                "architectures: 200")
            .runToEnd();
    News.Completed completed = talk.news(News.Completed.class).get(0);
    assertThat(completed.architectures()).hasValue(200);
    assertThat(completed.samples()).isLessThan(300);
  }

  @Test
  void shouldKeepTheFirstAnswer() {
    Conversation once = Conversation.about(30, 4, TWO);
    Conversation twice = Conversation.about(30, 4, TWO);
    while (!once.search.state().terminal()) {
      once.answerNext();
      Question question = twice.open.get(0);
      twice.train(question);
      twice.train(question);
      twice.evaluate(question);
      twice.evaluate(question);
    }
    assertThat(twice.search.policy().logits()).isEqualTo(once.search.policy().logits());
    assertThat(twice.search.counters().stale()).isPositive();
    assertThat(twice.search.counters().completed()).isEqualTo(30);
  }

  @Test
  void shouldAcceptAnswersInAnyOrder() {
    Conversation talk = Conversation.about(8, 0, TWO);
    Question first = talk.open.get(0);
    Question second = talk.open.get(1);
    talk.evaluate(second);
    talk.train(second);
    talk.evaluate(first);
    assertThat(talk.moves()).isEmpty();
    talk.train(first);
    assertThat(talk.moves().get(0).samples()).containsExactly(first.sample(), second.sample());
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void shouldMoveThePolicyTheSameInWhateverOrderABatchIsAnswered(String strategy) {
    Conversation forward = Conversation.about(24, 0, strategy);
    Conversation backward = Conversation.about(24, 0, strategy);
    for (int update = 0; update < 5; update++) {
      answer(forward, Comparator.comparingLong(Question::sample));
      answer(backward, Comparator.comparingLong(Question::sample).reversed());
    }
    assertThat(forward.moves()).hasSize(5);
    assertThat(backward.moves()).usingRecursiveComparison().isEqualTo(forward.moves());
    assertThat(backward.search.learned())
        .usingRecursiveComparison()
        .isEqualTo(forward.search.learned());
  }

  /** Answers all open questions, which make one batch; new ones wait. */
  private static void answer(Conversation talk, Comparator<Question> order) {
    for (Question question : talk.open.stream().sorted(order).limit(4).toList()) {
      talk.train(question);
      talk.evaluate(question);
    }
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void shouldContinueWithTheSameNextSampleAfterARestore(String strategy) {
    Conversation steady = Conversation.about(60, 4, strategy);
    Conversation restarted = Conversation.about(60, 4, strategy);
    StoredParts stored = new StoredParts();
    while (!steady.search.state().terminal()) {
      steady.answerNext();
      restarted.answerNext();
      restarted.search = stored.save(restarted.search).restore(restarted.search.spec());
    }
    assertThat(restarted.effects).usingRecursiveComparison().isEqualTo(steady.effects);
  }

  /** Every strategy, four samples at a time, with something to anneal. */
  static List<String> strategies() {
    return Stream.of(
            "unas, entropyWeight: 0.1, finalEntropyWeight: 0",
            "unas-additive",
            "relax",
            "reinforce",
            "reinforce, baseline: leave-one-out",
            "gumbel",
            "darts",
            "gdas",
            "kernel",
            "random",
            "evolution, population: 6, tournament: 3")
        .map(
            name ->
                String.format(
                    Locale.ROOT,
                    "strategy: {samplesInFlight: 4, samplesPerUpdate: 4, name: %s}\n",
                    name))
        .toList();
  }

  @Test
  void shouldKeepOneSampleUnderWayWhenStrict() {
    Conversation talk = Conversation.about(20, 3, STRICT);
    while (!talk.search.state().terminal()) {
      assertThat(talk.open).hasSize(1);
      talk.answerNext();
    }
  }

  @Test
  void shouldKeepTwiceTheWorkersUnderWayByDefault() {
    Conversation talk = Conversation.about(100, 0, "");
    assertThat(talk.open).hasSize(4);
    talk.steer(
        search ->
            search.tick(
                talk.now,
                List.of(
                    Conversation.TRAINER,
                    Conversation.EVALUATOR,
                    new Worker("trainer-2", Worker.Role.TRAINER, "cpu"),
                    new Worker("trainer-3", Worker.Role.TRAINER, "cpu"))));
    assertThat(talk.search.memory().open()).hasSize(8);
    talk.tick(Duration.ZERO);
    assertThat(talk.news(News.WorkerJoined.class)).hasSize(4);
    assertThat(talk.news(News.WorkerLost.class)).hasSize(2);
  }

  @Test
  void shouldReplaceLostSamplesAndDropTheirLateAnswers() {
    Conversation talk = Conversation.about(10, 0, TWO);
    Question lost = talk.open.get(0);
    talk.open.clear();
    talk.tick(Duration.ofSeconds(61));
    assertThat(talk.news(News.SampleFailed.class))
        .hasSize(2)
        .allMatch(failed -> failed.failure().code().equals("SAMPLE_LOST"));
    assertThat(talk.open).extracting(Question::sample).containsExactly(2L, 3L);
    talk.train(lost);
    talk.runToEnd();
    Counters counters = talk.search.counters();
    assertThat(counters.lost()).isEqualTo(2);
    assertThat(counters.stale()).isEqualTo(1);
    assertThat(counters.completed()).isEqualTo(10);
  }

  @Test
  void shouldGoOnAfterAnInfeasibleSample() {
    Conversation talk = Conversation.about(10, 0, TWO);
    talk.answerNext();
    talk.infeasible(talk.open.get(0), true);
    assertThat(talk.runToEnd().search.state()).isEqualTo(LifeState.SUCCEEDED);
    assertThat(talk.news(News.SampleFailed.class)).hasSize(1);
  }

  @Test
  void shouldFailAtOnceIfTheFirstAnswerSaysThatAllWillFail() {
    Conversation talk = Conversation.about(10, 0, TWO);
    talk.infeasible(talk.open.get(0), true);
    assertThat(talk.search.state()).isEqualTo(LifeState.FAILED);
    assertThat(talk.news(News.Failed.class).get(0).failure().code()).isEqualTo("OUT_OF_MEMORY");
  }

  @Test
  void shouldFailWhenTheFailureBudgetIsUsedUp() {
    Conversation talk = Conversation.about(10, 0, TWO);
    for (int i = 0; i < 5; i++) {
      talk.infeasible(talk.open.get(0), false);
    }
    assertThat(talk.search.state()).isEqualTo(LifeState.FAILED);
    assertThat(talk.news(News.Failed.class).get(0).failure().code()).isEqualTo("TOO_MANY_FAILURES");
  }

  @Test
  void shouldNotWaitForeverForWorkersThatNeverCome() {
    Conversation talk = Conversation.about(10, 0, TWO);
    for (int i = 0; i < 3; i++) {
      talk.tick(Duration.ofSeconds(61));
    }
    assertThat(talk.search.state()).isEqualTo(LifeState.FAILED);
  }

  @Test
  void shouldKeepItsResultWhenTimeRunsOut() {
    Conversation talk = Conversation.about(1000, 0, TWO);
    for (int i = 0; i < 9; i++) {
      talk.answerNext();
    }
    talk.open.clear();
    talk.queue(Duration.ofSeconds(3600));
    assertThat(talk.search.state()).isEqualTo(LifeState.FINALISING);
    talk.runToEnd();
    News.Completed completed = talk.news(News.Completed.class).get(0);
    assertThat(completed.endedBy()).isEqualTo("wallTime");
    assertThat(completed.samples()).isEqualTo(9);
  }

  @Test
  void shouldRankDistinctFinalistsByObjective() {
    Conversation talk = Conversation.about(20, 0, TWO + "finalise: {finalists: 6}\n").runToEnd();
    List<Candidate> finalists = talk.news(News.Completed.class).get(0).finalists();
    assertThat(finalists)
        .hasSize(6)
        .isSortedAccordingTo(Comparator.comparingDouble(Candidate::objective));
    assertThat(finalists.stream().map(c -> talk.search.space().genotype(c.architecture())))
        .doesNotHaveDuplicates();
    assertThat(finalists).extracting(Candidate::origin).contains(Origin.POLICY_MODE);
  }

  @Test
  void shouldAskAgainAboutALostFinalist() {
    Conversation talk = Conversation.about(4, 0, TWO + "finalise: {finalists: 2}\n");
    for (int i = 0; i < 4; i++) {
      talk.answerNext();
    }
    talk.open.clear();
    talk.tick(Duration.ofSeconds(61));
    talk.runToEnd();
    assertThat(talk.news(News.Completed.class).get(0).finalists()).hasSize(2);
  }

  @Test
  void shouldDrawNothingWhilePaused() {
    Conversation talk = Conversation.about(10, 0, TWO);
    talk.steer(search -> search.pause("lunch", talk.now));
    talk.answerNext();
    talk.answerNext();
    assertThat(talk.open).isEmpty();
    talk.tick(Duration.ofHours(2));
    assertThat(talk.search.state()).isEqualTo(LifeState.PAUSED);
    talk.steer(search -> search.resume("back", talk.now));
    talk.tick(Duration.ofSeconds(1));
    assertThat(talk.search.state()).isEqualTo(LifeState.RUNNING);
    assertThat(talk.runToEnd().search.state()).isEqualTo(LifeState.SUCCEEDED);
  }

  @Test
  void shouldNeverChangeOnceEnded() {
    Conversation talk = Conversation.about(10, 0, TWO);
    Question open = talk.open.get(0);
    talk.steer(search -> search.cancel("enough"));
    talk.steer(search -> search.cancel("twice"));
    talk.steer(search -> search.pause("late", talk.now));
    talk.steer(search -> search.resume("late", talk.now));
    talk.train(open);
    talk.tick(Duration.ofHours(5));
    assertThat(talk.search.state()).isEqualTo(LifeState.CANCELLED);
    assertThat(talk.news(News.Cancelled.class)).hasSize(1);
    assertThat(talk.effects.get(talk.effects.size() - 1))
        .isInstanceOfSatisfying(
            Effect.Tell.class, tell -> assertThat(tell.news()).isInstanceOf(News.Cancelled.class));
  }
}
