package org.unas.evaluator;

import java.time.Instant;
import java.util.Locale;
import org.unas.schemas.ArchitectureSample;
import org.unas.schemas.Envelope;
import org.unas.schemas.Floats;
import org.unas.schemas.Outcome;
import org.unas.schemas.Purpose;
import org.unas.schemas.Reward;
import org.unas.search.policy.Draw;
import org.unas.search.policy.Policy;
import org.unas.search.random.SeedTree;
import org.unas.search.request.Resolution;
import org.unas.search.request.SearchRequestReader;
import org.unas.search.request.SearchSpec;
import org.unas.search.space.NasBench201Space;

/** Samples of small searches on digits that a trainer has measured. */
final class Rewarded {
  private Rewarded() {}

  static SearchSpec spec(String searchId, String more) {
    Resolution resolution =
        SearchRequestReader.fromYaml(
            String.format(
                Locale.ROOT,
                """
            space: {preset: nasbench201, channels: 2, cells: 1}
            dataset: {uri: digits}
            budget: {samples: 10}
            seed: 3
            %s
            """,
                more),
            searchId);
    return ((Resolution.Resolved) resolution).spec();
  }

  static String id(SearchSpec spec, long number) {
    return spec.searchId() + "/" + number;
  }

  static Reward.Builder reward(SearchSpec spec, long number, Purpose purpose) {
    Envelope envelope = new Envelope("e", spec.searchId(), number, Instant.EPOCH, "test");
    Draw draw = Policy.uniform(new NasBench201Space()).draw(0.4, new SeedTree(number).random());
    ArchitectureSample sample =
        ArchitectureSample.newBuilder()
            .setEnvelope(envelope)
            .setSampleId(id(spec, number))
            .setPurpose(purpose)
            .setChoices(draw.architecture().choices())
            .setRelaxation(Floats.toBytes(draw.relaxation()))
            .setPolicyVersion(0)
            .setLearningRate(0.1)
            .setDeadline(Instant.EPOCH)
            .setSpec(spec.toJson())
            .build();
    return Reward.newBuilder()
        .setEnvelope(envelope)
        .setSample(sample)
        .setOutcome(Outcome.MEASURED)
        .setWeightClock(0);
  }
}
