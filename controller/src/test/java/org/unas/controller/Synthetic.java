package org.unas.controller;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.unas.schemas.ArchitectureSample;
import org.unas.schemas.Envelope;
import org.unas.schemas.Evaluation;
import org.unas.schemas.Failure;
import org.unas.schemas.Floats;
import org.unas.schemas.Outcome;
import org.unas.schemas.Purpose;
import org.unas.schemas.Reward;

/** Workers that like option 3 best and compute nothing; the same question has the same answer. */
public final class Synthetic {
  private static final Instant TIME = Instant.parse("2026-01-31T12:00:00Z");

  private Synthetic() {}

  /** A request for a small search. */
  static String request(String searchId, int samples, int warmup, String more) {
    return String.format(
        Locale.ROOT,
        """
        {"searchId":"%s","space":{"preset":"nasbench201","channels":4,"cells":1},
         "dataset":{"uri":"digits"},"training":{"warmupSamples":%d},
         "budget":{"samples":%d,"sampleTimeoutSeconds":30}%s}""",
        searchId,
        warmup,
        samples,
        more);
  }

  public static Envelope envelope(String searchId, Instant time) {
    return new Envelope(UUID.randomUUID().toString(), searchId, 0L, time, "synthetic");
  }

  private static double loss(ArchitectureSample sample) {
    return 1 + 0.1 * sample.getChoices().stream().mapToInt(c -> Math.abs(c - 3)).sum();
  }

  private static ByteBuffer gradient(ArchitectureSample sample) {
    float[] gradient = Floats.fromBytes(sample.getRelaxation());
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] = 0.1f * Math.abs(i % 5 - 3);
    }
    return Floats.toBytes(gradient);
  }

  public static Reward reward(ArchitectureSample sample) {
    return Reward.newBuilder()
        .setEnvelope(envelope(sample.getEnvelope().getSearchId(), TIME))
        .setSample(sample)
        .setOutcome(Outcome.MEASURED)
        .setDiscreteLoss(loss(sample))
        .setRelaxedLoss(sample.getPurpose() == Purpose.FINAL ? 0 : loss(sample) + 0.1)
        .setAccuracy(0.5)
        .setRelaxationGradient(gradient(sample))
        .build();
  }

  public static Reward infeasible(ArchitectureSample sample, String code, boolean fatal) {
    return Reward.newBuilder()
        .setEnvelope(envelope(sample.getEnvelope().getSearchId(), TIME))
        .setSample(sample)
        .setOutcome(Outcome.INFEASIBLE)
        .setFailure(new Failure(code, "It does not fit.", "Make it smaller.", fatal))
        .build();
  }

  public static Evaluation evaluation(ArchitectureSample sample) {
    return Evaluation.newBuilder()
        .setEnvelope(envelope(sample.getEnvelope().getSearchId(), TIME))
        .setSampleId(sample.getSampleId())
        .setPurpose(sample.getPurpose())
        .setOutcome(Outcome.MEASURED)
        .setDiscreteLoss(loss(sample) + 0.2)
        .setRelaxedLoss(sample.getPurpose() == Purpose.FINAL ? 0 : loss(sample) + 0.3)
        .setAccuracy(0.45)
        .setRelaxationGradient(gradient(sample))
        .setLatencyMs(1.5)
        .setLatencyBatch(16)
        .setEnergy(12.5)
        .setDevice("synthetic")
        .setParameters(1000)
        .setFlops(2000)
        .build();
  }
}
