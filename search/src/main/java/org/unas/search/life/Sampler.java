package org.unas.search.life;

import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import org.unas.search.optimizer.CosineSchedule;
import org.unas.search.random.SeedTree;
import org.unas.search.spec.SearchSpec;
import org.unas.search.strategy.Proposal;

/**
 * Makes the samples of a search. The noise of a sample follows from its number, so whoever
 * continues a search draws what its predecessor would have drawn.
 */
final class Sampler {
  private final SearchSpec spec;
  private final SeedTree noise;
  private final CosineSchedule weightRate;

  Sampler(SearchSpec spec) {
    this.spec = spec;
    this.noise = new SeedTree(spec.seed()).child("noise");
    this.weightRate =
        new CosineSchedule(spec.training().learningRate(), spec.training().finalLearningRate());
  }

  /**
   * Where the search stands when a sample is made.
   *
   * @param number of the sample
   * @param policyVersion the policy's version
   * @param progress how far the search is, 0 to 1, for the learning rate of the weights
   * @param now the present
   */
  record Moment(long number, long policyVersion, double progress, Instant now) {}

  /** Where all randomness of a sample comes from. */
  SplittableRandom noise(long number) {
    return noise.child(number).random();
  }

  /** A proposal to be measured. */
  OpenSample sample(Moment moment, Purpose purpose, Proposal proposal) {
    int[] choices = proposal.draw().choices();
    return OpenSample.asked(question(moment, purpose, choices, proposal.evaluated()), proposal);
  }

  /** A finalist to be measured. */
  OpenSample finalist(Moment moment, Finalist finalist) {
    return OpenSample.finalist(
        question(moment, finalist.purpose(), finalist.choices(), new float[0]), finalist.origin());
  }

  /** A retraining may take as long as one sample for each of its epochs. */
  private Duration patience(Purpose purpose) {
    int times = purpose == Purpose.RETRAIN ? spec.finalise().retrainingEpochs() : 1;
    return Duration.ofSeconds(spec.budget().sampleTimeoutSeconds()).multipliedBy(times);
  }

  private Question question(Moment moment, Purpose purpose, int[] choices, float[] relaxation) {
    return new Question(
        moment.number(),
        purpose,
        choices,
        relaxation,
        moment.policyVersion(),
        weightRate.at(moment.progress()),
        moment.now().plus(patience(purpose)));
  }
}
