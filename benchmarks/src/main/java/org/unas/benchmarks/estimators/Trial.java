package org.unas.benchmarks.estimators;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.unas.benchmarks.statistics.GradientSample;
import org.unas.benchmarks.synthetic.Landscape;
import org.unas.benchmarks.synthetic.Minibatch;
import org.unas.benchmarks.synthetic.SyntheticSpace;
import org.unas.search.estimator.GradientEstimator;
import org.unas.search.estimator.Observation;
import org.unas.search.policy.Policy;
import org.unas.search.random.SeedTree;
import org.unas.search.space.Architecture;
import org.unas.search.space.SearchSpace;
import org.unas.search.strategy.GradientStrategy;
import org.unas.search.strategy.Proposal;

/** All estimators at one fixed policy of one synthetic problem. */
final class Trial {
  /** Samples that estimators with a memory learn from before they are measured. */
  private static final int FITTED = 400;

  private final Setting setting;
  private final SeedTree seeds;
  private final Policy policy;
  private final Landscape landscape;
  private final double[] exact;
  private final double reference;

  Trial(Setting setting, SeedTree seeds) {
    SearchSpace space = SyntheticSpace.of(setting.decisions(), setting.options());
    SplittableRandom random = seeds.child("problem").random();
    this.setting = setting;
    this.seeds = seeds;
    this.policy = new Policy(space, random.doubles(space.width(), -1, 1).toArray());
    this.landscape = Landscape.random(policy, setting.recipe(), random);
    this.exact = landscape.truth().gradient(policy);
    this.reference = reference();
  }

  private double reference() {
    SplittableRandom random = seeds.child("reference").random();
    BestBaseline baseline = new BestBaseline(policy);
    for (int sample = 0; sample < setting.samples(); sample++) {
      Architecture architecture = policy.sample(random);
      baseline.add(architecture, landscape.minibatch(random).loss(architecture));
    }
    return baseline.variance(exact);
  }

  /** The share of the variance of L(z) that no additive model explains. */
  double unexplained() {
    return landscape.unexplained(policy);
  }

  /** Measures one estimator; it goes on learning from samples that it has been measured on. */
  Measured measure(Contestant contestant) {
    SplittableRandom random = seeds.child("samples").random();
    GradientStrategy source = contestant.at(policy);
    GradientEstimator estimator = contestant.estimator(policy.space());
    int size = contestant.strategy().samplesPerUpdate();
    for (int fitted = 0; fitted < FITTED; fitted += size) {
      estimator.learn(policy, batch(source, size, random));
    }
    GradientSample sample = new GradientSample(exact);
    for (int measured = 0; measured < setting.samples(); measured += size) {
      List<Observation> batch = batch(source, size, random);
      sample.add(estimator.gradient(policy, batch));
      estimator.learn(policy, batch);
    }
    return new Measured(
        contestant,
        sample.bias(),
        sample.relativeBias(),
        sample.cosine(),
        size * sample.totalVariance() / reference);
  }

  private List<Observation> batch(GradientStrategy source, int size, SplittableRandom random) {
    List<Observation> batch = new ArrayList<>();
    while (batch.size() < size) {
      Proposal proposal = source.propose(0, random);
      Minibatch minibatch = landscape.minibatch(random);
      Minibatch.Surrogate surrogate = minibatch.surrogate(proposal.evaluated());
      batch.add(
          new Observation(
              proposal.draw(),
              minibatch.loss(proposal.draw().architecture()),
              surrogate.value(),
              surrogate.gradient()));
    }
    return batch;
  }
}
