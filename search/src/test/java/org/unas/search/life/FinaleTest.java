package org.unas.search.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.unas.search.life.found.Candidate;
import org.unas.search.life.found.Candidate.Retrained;
import org.unas.search.life.news.News;
import org.unas.search.life.sample.Origin;
import org.unas.search.life.sample.Purpose;
import org.unas.search.life.sample.Question;

class FinaleTest {
  private static final String WIDE =
      "finalise: {finalists: 6, control: 4, retrained: 3, wallTimeSeconds: 100}";

  private static News.Completed result(Conversation talk) {
    return talk.news(News.Completed.class).get(0);
  }

  private static void answerWhile(Conversation talk, Predicate<Question> condition) {
    while (!talk.open.isEmpty() && condition.test(talk.open.get(0))) {
      talk.answerNext();
    }
  }

  @Test
  void shouldTakeTheBestOfThoseWithWeightsOfTheirOwn() {
    News.Completed completed = result(Conversation.about(20, 0, WIDE).runToEnd());
    List<Candidate> finalists = completed.finalists();
    assertThat(completed.chosenBy()).isEqualTo("best-retrained");
    assertThat(finalists.subList(0, 3))
        .allMatch(c -> c.retrained().isPresent())
        .isSortedAccordingTo(Comparator.comparing(c -> c.retrained().orElseThrow().objective()));
    assertThat(finalists.subList(3, 6))
        .allMatch(c -> c.retrained().isEmpty())
        .isSortedAccordingTo(Comparator.comparingDouble(Candidate::objective));
  }

  @Test
  void shouldRetrainTheModeAndTheBestBySharedWeights() {
    List<Candidate> finalists = result(Conversation.about(20, 0, WIDE).runToEnd()).finalists();
    assertThat(finalists)
        .filteredOn(c -> c.origin() == Origin.POLICY_MODE)
        .allMatch(c -> c.retrained().isPresent());
    double worstRetrained =
        finalists.stream()
            .filter(c -> c.retrained().isPresent() && c.origin() != Origin.POLICY_MODE)
            .mapToDouble(Candidate::objective)
            .max()
            .orElseThrow();
    assertThat(finalists.subList(3, 6)).allMatch(c -> c.objective() >= worstRetrained);
  }

  @Test
  void shouldJudgeRetrainedFinalistsByTheObjective() {
    Candidate found = result(Conversation.about(20, 0, WIDE).runToEnd()).finalists().get(0);
    Retrained retrained = found.retrained().orElseThrow();
    // Training loss + 0.5 gap, and the gap is 0.
    assertThat(retrained.objective()).isEqualTo(retrained.trainingLoss());
    assertThat(retrained.epochs()).isEqualTo(12);
    assertThat(retrained.validationAccuracy()).isEqualTo(0.7);
  }

  @Test
  void shouldNeverTakeTheRandomControl() {
    News.Completed completed = result(Conversation.about(20, 0, WIDE).runToEnd());
    assertThat(completed.control())
        .hasSize(4)
        .allMatch(c -> c.origin() == Origin.RANDOM_CONTROL)
        .allMatch(c -> c.retrained().isEmpty());
    assertThat(completed.finalists()).noneMatch(c -> c.origin() == Origin.RANDOM_CONTROL);
  }

  @Test
  void shouldKeepEveryTrainerBusyAndQueueNoRetraining() {
    Conversation talk = Conversation.about(20, 0, WIDE);
    answerWhile(talk, question -> question.purpose() != Purpose.RETRAIN);
    assertThat(talk.open).hasSize(1);
  }

  @Test
  void shouldEndInTimeWithWhatIsRetrained() {
    Conversation talk = Conversation.about(20, 0, WIDE);
    answerWhile(talk, question -> question.purpose() != Purpose.RETRAIN);
    talk.answerNext();
    talk.tick(Duration.ofSeconds(100));
    News.Completed completed = result(talk);
    assertThat(completed.finalists().stream().map(Candidate::retrained).flatMap(Optional::stream))
        .hasSize(1);
    assertThat(completed.finalists().get(0).retrained()).isPresent();
    assertThat(completed.chosenBy()).isEqualTo("best-retrained");
  }

  @Test
  void shouldBeginNoRetrainingThatWouldNotEndInTime() {
    Conversation talk = Conversation.about(20, 0, WIDE);
    answerWhile(talk, question -> question.purpose() != Purpose.RETRAIN);
    talk.retrain(talk.open.get(0), Duration.ofSeconds(49));
    assertThat(talk.open).hasSize(1);
    talk.retrain(talk.open.get(0), Duration.ofSeconds(10));
    assertThat(result(talk).finalists()).filteredOn(c -> c.retrained().isPresent()).hasSize(2);
    assertThat(talk.open).isEmpty();
  }

  @Test
  void shouldTrainTheBestThirdOfARoundForThreeTimesAsLong() {
    Conversation talk =
        Conversation.about(
            20, 0, "finalise: {finalists: 20, retrained: 10, retrainingRounds: 3, control: 1}");
    List<Candidate> finalists = result(talk.runToEnd()).finalists();
    // 4 of 10, then 2 of 4.
    assertThat(epochs(finalists.subList(0, 10)))
        .containsExactly(108, 108, 36, 36, 12, 12, 12, 12, 12, 12);
    assertThat(finalists.subList(10, 20)).allMatch(c -> c.retrained().isEmpty());
    for (int[] round : new int[][] {{0, 2}, {2, 4}, {4, 10}}) {
      assertThat(finalists.subList(round[0], round[1]))
          .isSortedAccordingTo(Comparator.comparing(c -> c.retrained().orElseThrow().objective()));
    }
  }

  @Test
  void shouldGiveEveryRoundAnEqualShareOfTheTime() {
    Conversation talk =
        Conversation.about(
            20,
            0,
            "finalise: {finalists: 30, retrained: 30, retrainingRounds: 2, control: 0,"
                + " wallTimeSeconds: 100}");
    answerWhile(talk, question -> question.purpose() != Purpose.RETRAIN);
    Instant began = talk.now;
    int[] asked = new int[2];
    while (!talk.search.state().terminal()) {
      Question question = talk.open.get(0);
      boolean isSecond = question.epochs() == 36;
      asked[isSecond ? 1 : 0]++;
      assertThat(Duration.between(began, talk.now))
          .isLessThan(Duration.ofSeconds(isSecond ? 100 : 50));
      talk.retrain(question, Duration.ofSeconds(isSecond ? 15 : 5));
    }
    // Finalists were measured for 6 of the 100 seconds. A third of the first round goes on, for
    // three times as long.
    assertThat(asked).containsExactly(9, 3);
    assertThat(epochs(result(talk).finalists()).subList(0, 4)).containsExactly(36, 36, 36, 12);
  }

  private static List<Integer> epochs(List<Candidate> finalists) {
    return finalists.stream().map(c -> c.retrained().map(Retrained::epochs).orElse(0)).toList();
  }

  @Test
  void shouldTakeTheBestFinalistIfNoneWasRetrainedInTime() {
    Conversation talk = Conversation.about(20, 0, WIDE);
    answerWhile(talk, question -> question.purpose() != Purpose.RETRAIN);
    talk.tick(Duration.ofSeconds(100));
    assertThat(result(talk).chosenBy()).isEqualTo("best-finalist");
  }

  @Test
  void shouldAskAgainAboutALostRetraining() {
    Conversation talk = Conversation.about(20, 0, WIDE.replace("100", "100000"));
    answerWhile(talk, question -> question.purpose() != Purpose.RETRAIN);
    talk.open.clear();
    // Sixty seconds for each of its twelve epochs.
    talk.tick(Duration.ofSeconds(719));
    assertThat(talk.open).isEmpty();
    talk.tick(Duration.ofSeconds(2));
    talk.runToEnd();
    assertThat(result(talk).finalists()).filteredOn(c -> c.retrained().isPresent()).hasSize(3);
  }
}
