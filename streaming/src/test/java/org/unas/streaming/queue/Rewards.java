package org.unas.streaming.queue;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import org.unas.schemas.ArchitectureSample;
import org.unas.schemas.Envelope;
import org.unas.schemas.Outcome;
import org.unas.schemas.Purpose;
import org.unas.schemas.Reward;

/** Work to be shared out. */
public final class Rewards {
  private Rewards() {}

  public static Reward any() {
    Envelope envelope = new Envelope("event", "search", 0L, Instant.EPOCH, "test@here:1");
    ArchitectureSample sample =
        ArchitectureSample.newBuilder()
            .setEnvelope(envelope)
            .setSampleId("search/0")
            .setPurpose(Purpose.SEARCH)
            .setChoices(List.of(0, 1))
            .setRelaxation(ByteBuffer.allocate(0))
            .setPolicyVersion(0)
            .setLearningRate(0.1)
            .setDeadline(Instant.EPOCH)
            .setSpec("{}")
            .build();
    return Reward.newBuilder()
        .setEnvelope(envelope)
        .setSample(sample)
        .setOutcome(Outcome.MEASURED)
        .build();
  }
}
