package org.unas.controller;

import java.time.Instant;
import java.util.Arrays;
import org.unas.schemas.PolicyUpdate;
import org.unas.search.life.PolicyMove;

/** From a search's {@link PolicyMove} to the {@link PolicyUpdate} on the log. */
final class PolicyUpdates {
  private final Envelopes envelopes;

  PolicyUpdates(Envelopes envelopes) {
    this.envelopes = envelopes;
  }

  /** The update. */
  PolicyUpdate of(String searchId, PolicyMove move, Instant now) {
    return PolicyUpdate.newBuilder()
        .setEnvelope(envelopes.of(searchId, "policy", move.policyVersion() - 1, now))
        .setPolicyVersion(move.policyVersion())
        .setLogits(Arrays.stream(move.logits()).boxed().toList())
        .setSamples(move.samples())
        .setGradientNorm(move.gradientNorm())
        .setEntropy(move.entropy())
        .setLearningRate(move.learningRate())
        .setEffectiveSampleSize(move.effectiveSampleSize())
        .build();
  }
}
