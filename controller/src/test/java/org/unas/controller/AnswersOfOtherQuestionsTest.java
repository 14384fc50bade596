package org.unas.controller;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unas.schemas.ArchitectureSample;
import org.unas.schemas.AvroSerde;
import org.unas.schemas.CollapseWarning;
import org.unas.schemas.Evaluation;
import org.unas.schemas.Floats;
import org.unas.schemas.Purpose;
import org.unas.schemas.Reward;
import org.unas.schemas.SampleFailed;

/** An answer to another question is refused with a reason, and the sample goes on waiting. */
class AnswersOfOtherQuestionsTest {
  private static final String TWO = ",\"strategy\":{\"samplesInFlight\":2,\"samplesPerUpdate\":1}";

  @TempDir private Path directory;
  private Driven run;

  @BeforeEach
  void begin() {
    run = Driven.in(directory).request(Synthetic.request("s", 20, 0, TWO));
  }

  @AfterEach
  void close() {
    run.close();
  }

  @Test
  void shouldRefuseATrainersAnswerToAnotherQuestion() {
    List<Consumer<ArchitectureSample>> changes =
        List.of(
            echo -> echo.setChoices(List.of(4, 4, 4, 4, 4, 4)),
            echo -> echo.setPurpose(Purpose.FINAL),
            echo -> echo.setPolicyVersion(7),
            echo -> echo.setEpochs(3),
            echo -> echo.setLearningRate(0.5),
            echo -> echo.setRelaxation(Floats.toBytes(new float[30])));
    for (Consumer<ArchitectureSample> change : changes) {
      Reward other = Synthetic.reward(copy(run.samples.get(0)));
      change.accept(other.getSample());
      run.reward(other);
    }
    assertRefused(changes.size(), "An answer has the ");
    assertThat(run.letters.get(0).getReason())
        .startsWith("An answer has the choices of its question, but sample s/0 was asked with [");
  }

  @Test
  void shouldRefuseAnEvaluatorsAnswerToAnotherQuestion() {
    List<Consumer<Evaluation>> changes =
        List.of(
            answer -> answer.setPurpose(Purpose.FINAL),
            answer -> answer.setChoices(List.of(4, 4, 4, 4, 4, 4)),
            answer -> answer.setPolicyVersion(7L));
    for (Consumer<Evaluation> change : changes) {
      Evaluation other = Synthetic.evaluation(run.samples.get(0));
      change.accept(other);
      run.evaluation(other);
    }
    assertRefused(changes.size(), "An answer has the ");
  }

  @Test
  void shouldRefuseAWorkerWithOtherImagesAndTellTheUserOnce() {
    Reward first = Synthetic.reward(run.samples.get(1));
    first.setDatasetFingerprint("a".repeat(64));
    run.reward(first);
    for (int i = 0; i < 2; i++) {
      Reward other = Synthetic.reward(run.samples.get(0));
      other.setDatasetFingerprint("b".repeat(64));
      run.reward(other);
    }
    Evaluation third = Synthetic.evaluation(run.samples.get(0));
    third.setDatasetFingerprint("c".repeat(64));
    run.evaluation(third);

    assertThat(run.told(CollapseWarning.class))
        .singleElement()
        .satisfies(warning -> assertThat(warning.getMessage()).contains("have the same images"));
    assertRefused(3, "All workers of a search have the same images");
  }

  @Test
  void shouldLetAnswersPassThatNobodyWaitsFor() {
    run.answer(run.samples.get(0));
    Reward late = Synthetic.reward(copy(run.samples.get(0)));
    late.getSample().setPolicyVersion(7);
    run.reward(late);
    assertThat(run.letters).isEmpty();
  }

  /** And its right answers complete the sample all the same. */
  private void assertRefused(int letters, String reason) {
    assertThat(run.letters)
        .hasSize(letters)
        .allSatisfy(letter -> assertThat(letter.getReason()).startsWith(reason));
    assertThat(run.told(SampleFailed.class)).isEmpty();
    assertThat(run.moves).isEmpty();
    run.answer(run.samples.get(0));
    assertThat(run.moves).hasSize(1);
  }

  private static ArchitectureSample copy(ArchitectureSample sample) {
    AvroSerde<ArchitectureSample> serde = AvroSerde.of(ArchitectureSample.class);
    return serde.decode(serde.encode(sample));
  }
}
