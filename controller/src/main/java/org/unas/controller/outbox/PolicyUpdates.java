package org.unas.controller.outbox;

import java.time.Instant;
import java.util.Arrays;
import org.unas.schemas.PolicyUpdate;
import org.unas.schemas.Unmeasured;
import org.unas.search.life.news.PolicyMove;

/** From a search's {@link PolicyMove} to the {@link PolicyUpdate} on the log. */
final class PolicyUpdates {
  private final Envelopes envelopes;

  PolicyUpdates(Envelopes envelopes) {
    this.envelopes = envelopes;
  }

  /** The update. */
  PolicyUpdate of(String searchId, PolicyMove move, Instant now) {
    Unmeasured unmeasured = new Unmeasured();
    return PolicyUpdate.newBuilder()
        .setEnvelope(envelopes.of(searchId, "policy", move.policyVersion() - 1, now))
        .setPolicyVersion(move.policyVersion())
        .setLogits(Arrays.stream(move.logits()).boxed().toList())
        .setSamples(move.samples())
        .setGradientNorm(unmeasured.orZero("gradientNorm", move.gradientNorm()))
        .setEntropy(move.entropy())
        .setLearningRate(unmeasured.orZero("learningRate", move.learningRate()))
        .setEffectiveSampleSize(
            unmeasured.orZero("effectiveSampleSize", move.effectiveSampleSize()))
        .setUnmeasured(unmeasured.names())
        .build();
  }
}
