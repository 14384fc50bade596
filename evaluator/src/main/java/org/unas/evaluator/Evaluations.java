package org.unas.evaluator;

import org.unas.schemas.ArchitectureSample;
import org.unas.schemas.Envelope;
import org.unas.schemas.Evaluation;
import org.unas.schemas.Floats;
import org.unas.schemas.Outcome;
import org.unas.schemas.Reward;
import org.unas.schemas.Unmeasured;
import org.unas.search.life.sample.Failure;
import org.unas.service.FailureRecords;
import org.unas.streaming.ServiceIdentity;

/** Reward → Evaluation: how an evaluator's answer is written. */
final class Evaluations {
  private final ServiceIdentity evaluator;
  private final String device;

  Evaluations(ServiceIdentity evaluator, String device) {
    this.evaluator = evaluator;
    this.device = device;
  }

  Evaluation measured(
      Reward reward,
      String datasetFingerprint,
      Evaluated evaluated,
      long weightClock,
      double milliseconds) {
    Evaluated.Size size = evaluated.size();
    Unmeasured unmeasured = new Unmeasured();
    return answer(reward, milliseconds)
        .setOutcome(Outcome.MEASURED)
        .setDiscreteLoss(evaluated.discreteLoss())
        .setRelaxedLoss(unmeasured.orZero("relaxedLoss", evaluated.relaxedLoss()))
        .setAccuracy(evaluated.accuracy())
        .setRelaxationGradient(Floats.toBytes(evaluated.relaxationGradient()))
        .setWeightClock(weightClock)
        .setExamples(evaluated.examples())
        .setLatencyMs(unmeasured.orZero("latencyMs", size.latencyMs()))
        .setLatencyBatch(unmeasured.orZero("latencyBatch", size.latencyBatch()))
        .setEnergy(unmeasured.orZero("energy", size.energy()))
        .setDevice(device)
        .setParameters(unmeasured.orZero("parameters", size.parameters()))
        .setFlops(unmeasured.orZero("flops", size.flops()))
        .setDatasetFingerprint(datasetFingerprint)
        .setUnmeasured(unmeasured.names())
        .build();
  }

  Evaluation infeasible(Reward reward, Failure failure, double milliseconds) {
    return answer(reward, milliseconds)
        .setOutcome(Outcome.INFEASIBLE)
        .setFailure(FailureRecords.of(failure))
        .setUnmeasured(Unmeasured.all(Evaluation.getClassSchema()))
        .build();
  }

  private Evaluation.Builder answer(Reward reward, double milliseconds) {
    ArchitectureSample sample = reward.getSample();
    Envelope question = sample.getEnvelope();
    return Evaluation.newBuilder()
        .setEnvelope(evaluator.envelope(question.getSearchId(), question.getSequence()))
        .setSampleId(sample.getSampleId())
        .setPurpose(sample.getPurpose())
        .setChoices(sample.getChoices())
        .setPolicyVersion(sample.getPolicyVersion())
        .setMilliseconds(milliseconds);
  }
}
