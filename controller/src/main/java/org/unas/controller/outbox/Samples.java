package org.unas.controller.outbox;

import java.time.Instant;
import org.unas.schemas.ArchitectureSample;
import org.unas.schemas.Floats;
import org.unas.schemas.Purpose;
import org.unas.search.life.sample.Question;

/** From a search's {@link Question} to the {@link ArchitectureSample} that workers see. */
public final class Samples {
  private final Envelopes envelopes;

  Samples(Envelopes envelopes) {
    this.envelopes = envelopes;
  }

  /**
   * The sample.
   *
   * @param spec the resolved request, as JSON
   */
  ArchitectureSample of(String searchId, String spec, Question question, Instant now) {
    return ArchitectureSample.newBuilder()
        .setEnvelope(envelopes.of(searchId, "sample", question.sample(), now))
        .setSampleId(searchId + "/" + question.sample())
        .setPurpose(Purpose.valueOf(question.purpose().name()))
        .setChoices(question.architecture().choices())
        .setRelaxation(Floats.toBytes(question.relaxation()))
        .setPolicyVersion(question.policyVersion())
        .setLearningRate(question.learningRate())
        .setEpochs(question.epochs())
        .setDeadline(question.deadline())
        .setSpec(spec)
        .build();
  }
}
