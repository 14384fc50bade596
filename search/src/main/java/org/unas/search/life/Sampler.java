package org.unas.search.life;

import java.time.Instant;
import java.util.SplittableRandom;
import org.unas.search.life.finale.Finalist;
import org.unas.search.life.learning.PolicyLearner;
import org.unas.search.life.pace.Standing;
import org.unas.search.life.pace.Workforce;
import org.unas.search.life.sample.OpenSample;
import org.unas.search.life.sample.Purpose;
import org.unas.search.life.sample.Question;
import org.unas.search.life.sample.SampleBook;
import org.unas.search.optimizer.CosineSchedule;
import org.unas.search.random.SeedTree;
import org.unas.search.request.SearchSpec;
import org.unas.search.space.Architecture;
import org.unas.search.strategy.Proposal;

/**
 * Makes the samples of a search. The noise of a sample follows from its number, so whoever
 * continues a search draws what its predecessor would have drawn.
 */
final class Sampler {
  /** A policy that knows what it wants may know little that is new. */
  private static final int REDRAWS = 1000;

  private final SearchSpec spec;
  private final PolicyLearner learner;
  private final SeedTree noise;
  private final CosineSchedule weightRate;

  Sampler(SearchSpec spec, PolicyLearner learner) {
    this.spec = spec;
    this.learner = learner;
    this.noise = new SeedTree(spec.seed()).child("noise");
    this.weightRate =
        new CosineSchedule(spec.training().learningRate(), spec.training().finalLearningRate());
  }

  /** Whether one more proposal should be under way. */
  boolean wantsMore(SampleBook samples, Workforce workers) {
    int inFlight = samples.inFlight();
    return inFlight < workers.samplesAtOnce(spec)
        && samples.counters().completed() + inFlight < spec.budget().samples();
  }

  /** The strategy's next proposal, with the noise of its number. */
  OpenSample proposal(SampleBook samples, Standing standing, Instant now) {
    SplittableRandom random = noise.child(samples.next()).random();
    Proposal proposal = learner.propose(standing.searched(), random);
    for (int redraw = 0; redraw < REDRAWS && isKnown(proposal, samples); redraw++) {
      proposal = learner.propose(standing.searched(), random);
    }
    Purpose purpose = standing.purpose(samples.inFlight(Purpose.WARMUP));
    Architecture architecture = proposal.draw().architecture();
    return OpenSample.asked(
        question(samples.next(), standing, purpose, architecture, proposal.evaluated(), 0, now),
        proposal);
  }

  /**
   * Whether it would teach nothing: repeated architectures do not use up a budget that counts
   * distinct ones. Others than these strategies rely on draws that follow the policy.
   */
  private boolean isKnown(Proposal proposal, SampleBook samples) {
    return spec.strategy().name().takesAnyDraw()
        && samples.explored().contains(proposal.draw().architecture());
  }

  /** A finalist to be measured. */
  OpenSample finalist(SampleBook samples, Standing standing, Finalist finalist, Instant now) {
    return OpenSample.finalist(
        question(
            samples.next(),
            standing,
            finalist.purpose(),
            finalist.architecture(),
            new float[0],
            finalist.epochs(),
            now),
        finalist.origin());
  }

  private Question question(
      long number,
      Standing standing,
      Purpose purpose,
      Architecture architecture,
      float[] relaxation,
      int epochs,
      Instant now) {
    return new Question(
        number,
        purpose,
        architecture,
        relaxation,
        learner.version(),
        weightRate.at(standing.progress()),
        epochs,
        now.plus(spec.budget().patience(epochs)));
  }
}
