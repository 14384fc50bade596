package org.unas.trainer;

import java.util.List;
import org.unas.schemas.ArchitectureSample;
import org.unas.schemas.Envelope;
import org.unas.schemas.Floats;
import org.unas.schemas.HeldOut;
import org.unas.schemas.Outcome;
import org.unas.schemas.Reward;
import org.unas.schemas.Unmeasured;
import org.unas.search.life.sample.Failure;
import org.unas.service.FailureRecords;
import org.unas.streaming.ServiceIdentity;
import org.unas.supernet.retraining.ShortRetraining;

/** ArchitectureSample → Reward: how a trainer's answer is written. */
final class Rewards {
  private final ServiceIdentity trainer;

  Rewards(ServiceIdentity trainer) {
    this.trainer = trainer;
  }

  Reward measured(ArchitectureSample sample, Trained trained, Images images, double milliseconds) {
    Unmeasured unmeasured = new Unmeasured();
    return answer(sample, milliseconds)
        .setOutcome(Outcome.MEASURED)
        .setDiscreteLoss(unmeasured.orZero("discreteLoss", trained.discreteLoss()))
        .setRelaxedLoss(unmeasured.orZero("relaxedLoss", trained.relaxedLoss()))
        .setAccuracy(unmeasured.orZero("accuracy", trained.accuracy()))
        .setRelaxationGradient(Floats.toBytes(trained.relaxationGradient()))
        .setWeightClock(trained.weightClock())
        .setExamples(trained.examples())
        .setDatasetFingerprint(images.fingerprint())
        .setGuessingLoss(unmeasured.orZero("guessingLoss", trained.guessingLoss()))
        .setSetback(trained.setback().map(Rewards::record).orElse(null))
        .setDataConcerns(images.concerns().map(Images::records).orElse(null))
        .setUnmeasured(unmeasured.names())
        .build();
  }

  private static org.unas.schemas.Setback record(Setback setback) {
    return new org.unas.schemas.Setback(setback.block(), setback.code(), setback.message());
  }

  Reward retrained(ArchitectureSample sample, ShortRetraining.Result result, double milliseconds) {
    return answer(sample, milliseconds)
        .setOutcome(Outcome.MEASURED)
        .setDiscreteLoss(result.trainingLoss())
        .setHeldOut(
            new HeldOut(
                result.validation().loss(), result.validation().accuracy(), result.examples()))
        .setUnmeasured(List.of("relaxedLoss", "accuracy", "guessingLoss"))
        .build();
  }

  Reward infeasible(ArchitectureSample sample, Failure failure, double milliseconds) {
    return answer(sample, milliseconds)
        .setOutcome(Outcome.INFEASIBLE)
        .setFailure(FailureRecords.of(failure))
        .setUnmeasured(Unmeasured.all(Reward.getClassSchema()))
        .build();
  }

  private Reward.Builder answer(ArchitectureSample sample, double milliseconds) {
    Envelope question = sample.getEnvelope();
    return Reward.newBuilder()
        .setEnvelope(trainer.envelope(question.getSearchId(), question.getSequence()))
        .setSample(sample)
        .setMilliseconds(milliseconds);
  }
}
