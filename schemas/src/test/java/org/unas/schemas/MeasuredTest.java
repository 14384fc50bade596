package org.unas.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Not measured is not zero: every number of the contract is always there, or may be missing. */
class MeasuredTest {
  /**
   * Numbers that are always there, by nature: counts, positions, versions and what was asked for;
   * entropies, which a policy always has; and what a record exists to tell, such as a candidate's
   * objective. A new number belongs here only if nobody can ask "and if it was not measured?".
   */
  private static final Set<String> ALWAYS_THERE =
      Set.of(
          "Envelope.sequence",
          "StageRequest.channels",
          "ArchitectureSample.choices",
          "ArchitectureSample.policyVersion",
          "ArchitectureSample.learningRate",
          "ArchitectureSample.epochs",
          "HeldOut.loss",
          "HeldOut.accuracy",
          "HeldOut.examples",
          "Reward.weightClock",
          "Reward.examples",
          "Reward.milliseconds",
          "Evaluation.choices",
          "Evaluation.weightClock",
          "Evaluation.examples",
          "Evaluation.milliseconds",
          "PolicyUpdate.policyVersion",
          "PolicyUpdate.logits",
          "PolicyUpdate.samples",
          "PolicyUpdate.entropy",
          "WeightUpdate.part",
          "WeightUpdate.parts",
          "WeightUpdate.baseVersion",
          "WeightUpdate.updateNumber",
          "WeightUpdate.steps",
          "WeightUpdate.examples",
          "WeightBlock.part",
          "WeightBlock.parts",
          "WeightBlock.version",
          "WeightBlock.updateNumber",
          "WeightRejection.updateNumber",
          "TermValue.raw",
          "TermValue.weighted",
          "TermValue.exceeded",
          "Progress.samples",
          "Progress.budget",
          "Progress.inFlight",
          "Progress.failed",
          "Progress.lost",
          "Progress.stale",
          "Progress.policyVersion",
          "Progress.entropy",
          "Progress.trainers",
          "Progress.evaluators",
          "Retrained.epochs",
          "Retrained.objective",
          "Retrained.trainingLoss",
          "Retrained.validationLoss",
          "Retrained.validationAccuracy",
          "Candidate.objective",
          "Candidate.validationLoss",
          "Candidate.validationAccuracy",
          "Candidate.sample",
          "SampleFailed.sample",
          "CollapseWarning.idleShare",
          "CollapseWarning.entropy",
          "CollapseWarning.initialEntropy",
          "CollapseWarning.progress",
          "Completed.initialEntropy",
          "Completed.finalEntropy",
          "Completed.samples",
          "Completed.seconds",
          "RetrainingStarted.trainingExamples",
          "RetrainingStarted.testExamples",
          "RetrainingStarted.parameters",
          "RetrainingStarted.flops",
          "RetrainingProgress.epoch",
          "RetrainingProgress.epochs",
          "RetrainingProgress.step",
          "RetrainingProgress.steps",
          "RetrainingProgress.loss",
          "RetrainingProgress.accuracy",
          "RetrainingProgress.learningRate",
          "RetrainingProgress.imagesPerSecond",
          "RetrainingProgress.etaSeconds",
          "RetrainingCompleted.testAccuracy",
          "RetrainingCompleted.testLoss",
          "RetrainingCompleted.testExamples",
          "RetrainingCompleted.parameters",
          "RetrainingCompleted.flops",
          "RetrainingCompleted.epochs",
          "RetrainingCompleted.seconds",
          "SearchStatus.firstEvent",
          "DeadLetter.partition",
          "DeadLetter.offset",
          "DeadLetter.attempts");

  static Stream<Schema> records() {
    return Unas.PROTOCOL.getTypes().stream().filter(type -> type.getType() == Schema.Type.RECORD);
  }

  static Stream<Schema> recordsWithFigures() {
    return records().filter(record -> !Unmeasured.all(record).isEmpty());
  }

  @Test
  void shouldLetEveryNumberBeMissingThatIsNotAlwaysThere() {
    Set<String> always = new TreeSet<>();
    records()
        .forEach(
            record ->
                record.getFields().stream()
                    .filter(field -> isNumber(field.schema()) && !Measured.mayBeMissing(field))
                    .map(field -> record.getName() + "." + field.name())
                    .forEach(always::add));
    assertThat(always).isEqualTo(new TreeSet<>(ALWAYS_THERE));
  }

  private static boolean isNumber(Schema schema) {
    return switch (schema.getType()) {
      case INT, LONG, FLOAT, DOUBLE -> schema.getLogicalType() == null;
      case ARRAY -> isNumber(schema.getElementType());
      default -> false;
    };
  }

  @ParameterizedTest
  @MethodSource("recordsWithFigures")
  void shouldSayWhichFieldTellsOfEachInOlderRecords(Schema record) {
    for (String name : Unmeasured.all(record)) {
      assertThat(Measured.witness(record, record.getField(name)))
          .as(record.getName() + "." + name)
          .isNotNull();
    }
    assertThat(record.getField(Measured.UNMEASURED).schema().getElementType().getType())
        .isEqualTo(Schema.Type.STRING);
  }

  @ParameterizedTest
  @MethodSource("recordsWithFigures")
  void shouldNeitherReadNorWriteInJsonWhatWasNotMeasured(Schema schema) {
    for (String name : Unmeasured.all(schema)) {
      SpecificRecord record = record(schema);
      record.put(schema.getField(Measured.UNMEASURED).pos(), List.of(name));
      assertThat(Measured.figure(record, name)).isEmpty();
      assertThat(NaturalJson.tree(record).has(name)).isFalse();
      assertThat(NaturalJson.tree(record).has(Measured.UNMEASURED)).isFalse();
      SpecificRecord again = NaturalJson.read(NaturalJson.write(record), record.getClass());
      assertThat(Measured.figure(again, name)).isEmpty();
      for (String other : Unmeasured.all(schema)) {
        assertThat(Measured.figure(again, other).isPresent()).isEqualTo(!other.equals(name));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("recordsWithFigures")
  void shouldTakeTheZerosOfOlderRecordsForWhatTheyMeant(Schema schema) {
    for (String name : Unmeasured.all(schema)) {
      SpecificRecord record = record(schema);
      assertThat(Measured.figure(record, name)).as(name).isPresent();
      Schema.Field witness = Measured.witness(schema, schema.getField(name));
      if (witness.schema().getType() != Schema.Type.RECORD) {
        record.put(witness.pos(), nothing(witness.schema()));
        assertThat(Measured.figure(record, name)).as(name).isEmpty();
        assertThat(NaturalJson.tree(record).has(name)).as(name).isFalse();
      }
    }
  }

  private static Object nothing(Schema schema) {
    return switch (schema.getType()) {
      case INT -> 0;
      case LONG -> 0L;
      case DOUBLE -> 0.0;
      case ARRAY -> List.of();
      case BYTES -> ByteBuffer.allocate(0);
      case STRING -> "";
      default -> throw new AssertionError("A new kind of field: " + schema);
    };
  }

  private static SpecificRecord record(Schema schema) {
    return Specimens.of(schema);
  }

  @Test
  void shouldTellAMeasuredZeroFromNone() {
    Progress progress = (Progress) record(Progress.getClassSchema());
    progress.setUnmeasured(List.of("latencyMs"));
    progress.setTrainingLoss(0.0);
    progress.setGap(0.0);
    assertThat(Measured.figure(progress, "trainingLoss")).hasValue(0);
    assertThat(Measured.figure(progress, "gap")).hasValue(0);
    assertThat(NaturalJson.tree(progress).path("gap").isNumber()).isTrue();
  }

  @Test
  void shouldNoteWhatIsMissingWhileARecordIsMade() {
    Unmeasured unmeasured = new Unmeasured();
    assertThat(unmeasured.orZero("latencyMs", OptionalDouble.of(1.5))).isEqualTo(1.5);
    assertThat(unmeasured.orZero("gap", OptionalDouble.empty())).isZero();
    assertThat(unmeasured.orZero("latencyBatch", OptionalInt.empty())).isZero();
    assertThat(unmeasured.orZero("flops", OptionalLong.empty())).isZero();
    assertThat(unmeasured.names()).containsExactly("gap", "latencyBatch", "flops");
  }

  @Test
  void shouldReadOnlyFiguresThatMayBeMissing() {
    assertThatThrownBy(() -> Measured.figure(record(Progress.getClassSchema()), "samples"))
        .hasMessage("samples is no figure of a Progress that may be missing.");
    assertThatThrownBy(() -> Measured.count(record(Progress.getClassSchema()), "latency"))
        .hasMessage("latency is no figure of a Progress that may be missing.");
  }
}
