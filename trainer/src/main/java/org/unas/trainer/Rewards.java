package org.unas.trainer;

import org.unas.schemas.ArchitectureSample;
import org.unas.schemas.Envelope;
import org.unas.schemas.Floats;
import org.unas.schemas.HeldOut;
import org.unas.schemas.Outcome;
import org.unas.schemas.Reward;
import org.unas.search.life.Failure;
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
    return answer(sample, milliseconds)
        .setOutcome(Outcome.MEASURED)
        .setDiscreteLoss(trained.discreteLoss())
        .setRelaxedLoss(trained.relaxedLoss())
        .setAccuracy(trained.accuracy())
        .setRelaxationGradient(Floats.toBytes(trained.relaxationGradient()))
        .setWeightClock(trained.weightClock())
        .setExamples(trained.examples())
        .setDatasetFingerprint(images.fingerprint())
        .setGuessingLoss(trained.guessingLoss())
        .setSetback(trained.setback().map(Rewards::record).orElse(null))
        .setDataConcerns(images.concerns().map(Images::records).orElse(null))
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
        .build();
  }

  Reward infeasible(ArchitectureSample sample, Failure failure, double milliseconds) {
    return answer(sample, milliseconds)
        .setOutcome(Outcome.INFEASIBLE)
        .setFailure(FailureRecords.of(failure))
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
