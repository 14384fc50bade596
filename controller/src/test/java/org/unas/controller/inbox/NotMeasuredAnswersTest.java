package org.unas.controller.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.unas.controller.Driven;
import org.unas.controller.Synthetic;
import org.unas.schemas.ArchitectureSample;
import org.unas.schemas.Evaluation;
import org.unas.schemas.Purpose;
import org.unas.schemas.Reward;
import org.unas.schemas.Unmeasured;
import org.unas.search.life.sample.EvaluatorAnswer;
import org.unas.search.life.sample.TrainerAnswer;
import org.unas.search.request.Resolution;
import org.unas.search.request.SearchRequestReader;
import org.unas.search.request.SearchSpec;
import org.unas.search.space.SearchSpaces;

/** What a worker did not measure reaches its search as missing, or fails if the search needs it. */
class NotMeasuredAnswersTest {
  private static SearchSpec spec(String more) {
    return ((Resolution.Resolved)
            SearchRequestReader.fromYaml(
                String.format(
                    Locale.ROOT,
                    """
                    space: {preset: nasbench201}
                    budget: {samples: 40}
                    %s
                    """,
                    more),
                "s-1"))
        .spec();
  }

  private static Answers answers(String more) {
    SearchSpec spec = spec(more);
    return new Answers(spec, SearchSpaces.of(spec.space()));
  }

  private static ArchitectureSample sample(Purpose purpose) {
    return ArchitectureSample.newBuilder()
        .setEnvelope(Synthetic.envelope("s-1", Driven.START))
        .setSampleId("s-1/0")
        .setPurpose(purpose)
        .setChoices(List.of(0, 1, 2, 3, 4, 0))
        .setRelaxation(org.unas.schemas.Floats.toBytes(new float[30]))
        .setPolicyVersion(0)
        .setLearningRate(0.1)
        .setDeadline(Driven.START)
        .setSpec("{}")
        .build();
  }

  private static Evaluation evaluation(String... missing) {
    Evaluation evaluation = Synthetic.evaluation(sample(Purpose.SEARCH));
    evaluation.setUnmeasured(List.of(missing));
    return evaluation;
  }

  @Test
  void shouldTakeATablesAnswersAsTheyAre() {
    Answers table = answers("dataset: {uri: 'table:/tmp/t.csv'}\nstrategy: {name: reinforce}");
    Reward reward = Synthetic.reward(sample(Purpose.SEARCH));
    reward.setRelaxationGradient(java.nio.ByteBuffer.allocate(0));
    reward.setUnmeasured(List.of("discreteLoss", "relaxedLoss", "accuracy"));
    TrainerAnswer.Measured trained = (TrainerAnswer.Measured) table.of(reward);
    assertThat(trained.discreteLoss()).isEmpty();
    assertThat(trained.relaxedLoss()).isEmpty();
    assertThat(trained.accuracy()).isEmpty();
    Evaluation evaluation =
        evaluation("relaxedLoss", "latencyMs", "latencyBatch", "energy", "parameters", "flops");
    evaluation.setRelaxationGradient(java.nio.ByteBuffer.allocate(0));
    EvaluatorAnswer.Measured measured = (EvaluatorAnswer.Measured) table.of(0, evaluation);
    assertThat(measured.size().latencyMs()).isEmpty();
    assertThat(measured.size().latencyBatch()).isEmpty();
    assertThat(measured.size().energy()).isEmpty();
    assertThat(measured.size().parameters()).isEmpty();
    assertThat(measured.size().flops()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "latency, latencyMs",
    "parameters, parameters",
    "flops, flops",
  })
  void shouldFailASampleWithoutACostThatTheObjectiveNames(String metric, String figure) {
    String objectives =
        String.format(
            Locale.ROOT,
            "dataset: {uri: digits}\nobjectives: [{metric: trainingLoss}, {metric: %s, target: 1}]",
            metric);
    assertThat(answers(objectives).of(0, evaluation("energy")))
        .isInstanceOf(EvaluatorAnswer.Measured.class);
    EvaluatorAnswer answer = answers(objectives).of(0, evaluation(figure));
    assertThat(((EvaluatorAnswer.Infeasible) answer).failure().message())
        .contains("The search needs " + metric, "s-1/0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"discreteLoss", "accuracy"})
  void shouldFailASampleWithoutAValidation(String figure) {
    assertThat(answers("dataset: {uri: digits}").of(0, evaluation(figure)))
        .isInstanceOf(EvaluatorAnswer.Infeasible.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"trainingLoss", "generalizationGap"})
  void shouldFailASampleWithoutTheTrainingLossThatTheObjectiveNeeds(String metric) {
    Reward reward = Synthetic.reward(sample(Purpose.SEARCH));
    reward.setUnmeasured(List.of("discreteLoss"));
    Answers answers = answers("dataset: {uri: digits}\nobjectives: [{metric: " + metric + "}]");
    assertThat(answers.of(reward)).isInstanceOf(TrainerAnswer.Infeasible.class);
    assertThat(answers("dataset: {uri: digits}\nobjectives: [{metric: accuracy}]").of(reward))
        .isInstanceOf(TrainerAnswer.Measured.class);
  }

  @Test
  void shouldHoldNothingInAnAnswerThatSaysWhyThereIsNone() {
    Reward reward = Synthetic.infeasible(sample(Purpose.SEARCH), "OUT_OF_MEMORY", false);
    reward.setUnmeasured(Unmeasured.all(Reward.getClassSchema()));
    assertThat(answers("dataset: {uri: digits}").of(reward))
        .isInstanceOf(TrainerAnswer.Infeasible.class);
  }
}
