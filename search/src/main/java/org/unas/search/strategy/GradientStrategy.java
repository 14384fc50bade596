package org.unas.search.strategy;

import java.util.List;
import java.util.SplittableRandom;
import org.unas.search.estimator.EstimatorMemory;
import org.unas.search.estimator.Estimators;
import org.unas.search.estimator.GradientEstimator;
import org.unas.search.estimator.Importance;
import org.unas.search.estimator.Observation;
import org.unas.search.optimizer.Adam;
import org.unas.search.optimizer.CosineSchedule;
import org.unas.search.optimizer.GeometricSchedule;
import org.unas.search.optimizer.LinearSchedule;
import org.unas.search.policy.Draw;
import org.unas.search.policy.Policy;
import org.unas.search.request.Strategy;
import org.unas.search.request.Strategy.Method;
import org.unas.search.space.SearchSpace;

/**
 * A factorised policy whose logits follow an estimated gradient of E[L(z)] - w H by Adam, with H
 * the policy's entropy and its gradient exact.
 */
public final class GradientStrategy implements SearchStrategy {
  private final Strategy spec;
  private final GradientEstimator estimator;
  private final GeometricSchedule temperature;
  private final LinearSchedule entropyWeight;
  private final CosineSchedule rate;
  private final Adam adam;
  private Policy policy;
  private Adam.State moments;

  /** Starts with a uniform policy. */
  public GradientStrategy(Strategy spec, SearchSpace space) {
    this(
        spec,
        space,
        new StrategyMemory.Gradient(
            new double[space.width()],
            Adam.State.zero(space.width()),
            new EstimatorMemory.Fresh()));
  }

  /** Continues from a memory. */
  public GradientStrategy(Strategy spec, SearchSpace space, StrategyMemory.Gradient memory) {
    this.spec = spec;
    this.estimator = Estimators.of(spec, space, memory.estimator());
    this.temperature = new GeometricSchedule(spec.temperature(), spec.finalTemperature());
    this.entropyWeight = new LinearSchedule(spec.entropyWeight(), spec.finalEntropyWeight());
    this.rate = new CosineSchedule(spec.learningRate(), spec.finalLearningRate());
    this.adam = new Adam(spec.weightDecay());
    this.policy = new Policy(space, memory.logits());
    this.moments = memory.moments();
  }

  @Override
  public Policy policy() {
    return policy;
  }

  @Override
  public Proposal propose(double progress, SplittableRandom random) {
    return switch (spec.name()) {
      case DARTS -> relaxed(policy.mixture(random));
      case UNAS, UNAS_ADDITIVE, GUMBEL -> relaxed(policy.draw(temperature.at(progress), random));
      default -> discrete(policy.draw(temperature.at(progress), random));
    };
  }

  private static Proposal relaxed(Draw draw) {
    return new Proposal(draw, draw.relaxation());
  }

  private Proposal discrete(Draw draw) {
    return new Proposal(draw, policy.space().layout().oneHot(draw.architecture()));
  }

  /** The gradient of DARTS does not depend on what was drawn, so no ratio belongs to it. */
  @Override
  public Importance importance(Draw draw) {
    double limit = spec.name() == Method.DARTS ? 0 : spec.importanceLimit();
    return Importance.of(policy, draw, limit);
  }

  @Override
  public Update learn(List<Observation> batch, double progress) {
    double[] gradient = estimator.gradient(policy, batch);
    addEntropy(entropyWeight.at(progress), gradient);
    estimator.learn(policy, batch);
    Adam.Step step = adam.step(policy.logits(), gradient, rate.at(progress), moments);
    policy = new Policy(policy.space(), step.values());
    moments = step.state();
    return new Update(norm(gradient), rate.at(progress));
  }

  private void addEntropy(double weight, double[] gradient) {
    if (weight > 0) {
      double[] slope = policy.entropyGradient();
      for (int j = 0; j < gradient.length; j++) {
        gradient[j] -= weight * slope[j];
      }
    }
  }

  private static double norm(double[] vector) {
    double sum = 0;
    for (double x : vector) {
      sum += x * x;
    }
    return Math.sqrt(sum);
  }

  @Override
  public StrategyMemory memory() {
    return new StrategyMemory.Gradient(policy.logits(), moments, estimator.memory());
  }
}
