package org.unas.search.life;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.unas.search.estimator.Baseline;
import org.unas.search.estimator.Estimators;
import org.unas.search.estimator.GradientEstimator;
import org.unas.search.estimator.Observation;
import org.unas.search.latency.LinearLatencyModel;
import org.unas.search.objective.Measurements;
import org.unas.search.objective.Objective;
import org.unas.search.objective.ObjectiveValue;
import org.unas.search.optimizer.Adam;
import org.unas.search.optimizer.CosineSchedule;
import org.unas.search.policy.Policy;
import org.unas.search.space.SearchSpace;
import org.unas.search.spec.SearchSpec;

/**
 * The policy with all that it learns from: objective, estimator, baseline, latency model, Adam.
 *
 * <p>One batch of completed samples makes one update. Within a batch every sample is judged by the
 * baseline and the latency model as they were before the batch, so the order in which answers
 * arrived does not matter, and neither control depends on the sample that it judges.
 */
final class PolicyLearner {
  /** Largest weight of a sample whose policy is outdated (truncation of V-trace, 1802.01561). */
  private static final double MAX_IMPORTANCE = 2;

  private final SearchSpace space;
  private final Objective objective;
  private final GradientEstimator estimator;
  private final CosineSchedule schedule;
  private final Adam adam;
  private final LinearLatencyModel latencyModel;
  private Policy policy;
  private long version;
  private Adam.State moments;
  private Baseline baseline;
  private double effectiveSampleSize;

  PolicyLearner(SearchSpec spec, SearchSpace space, LearnerMemory memory) {
    SearchSpec.Strategy strategy = spec.strategy();
    this.space = space;
    this.objective = new Objective(spec.objectives(), space);
    this.estimator = Estimators.of(strategy.name(), strategy.temperature());
    this.schedule = new CosineSchedule(strategy.learningRate(), strategy.finalLearningRate());
    this.adam = new Adam(strategy.weightDecay());
    this.latencyModel = new LinearLatencyModel(space, memory.latencyModel());
    this.policy = new Policy(space, memory.logits());
    this.version = memory.version();
    this.moments = memory.moments();
    this.baseline = memory.baseline();
    this.effectiveSampleSize = memory.effectiveSampleSize();
  }

  LearnerMemory memory() {
    return new LearnerMemory(
        policy.logits(), version, moments, baseline, latencyModel.state(), effectiveSampleSize);
  }

  Policy policy() {
    return policy;
  }

  long version() {
    return version;
  }

  double effectiveSampleSize() {
    return effectiveSampleSize;
  }

  double latencyModelError() {
    return latencyModel.heldOutError();
  }

  /**
   * Moves the policy.
   *
   * @param batch completed search samples, ascending by number
   * @param searched search samples completed before this batch, for objective ramps
   * @param progress how much of the search is done, 0 to 1, for the learning rate
   */
  Lesson learn(List<OpenSample> batch, long searched, double progress) {
    List<ObjectiveValue> values = batch.stream().map(s -> judge(s, searched)).toList();
    double[] weights = batch.stream().mapToDouble(this::importance).toArray();
    double[] gradient = meanGradient(batch, values, weights);
    double rate = schedule.at(progress);
    Adam.Step step = adam.step(policy.logits(), gradient, rate, moments);
    policy = new Policy(space, step.values());
    moments = step.state();
    version++;
    effectiveSampleSize = effectiveSampleSize(weights);
    for (int i = 0; i < batch.size(); i++) {
      baseline = baseline.plus(values.get(i).loss());
      latencyModel.observe(batch.get(i).question().choices(), latency(batch.get(i)));
    }
    return new Lesson(move(batch, gradient, rate), candidates(batch, values));
  }

  /** What a measured finalist is worth, by the objective at full weight. */
  Candidate judgeFinalist(OpenSample sample) {
    ObjectiveValue value = judge(sample, Long.MAX_VALUE);
    return candidate(sample, sample.origin().orElseThrow(), value);
  }

  /** What a candidate is worth with weights of its own, by the objective at full weight. */
  Candidate judgeRetrained(Candidate candidate, TrainerAnswer.Retrained answer, int epochs) {
    Measurements measurements =
        new Measurements(
            answer.trainingLoss(),
            0,
            new float[0],
            answer.validationLoss(),
            0,
            new float[0],
            candidate.size().latencyMs());
    double loss =
        objective
            .value(candidate.choices(), new float[0], measurements, latencyModel, Long.MAX_VALUE)
            .loss();
    return candidate.with(
        new Candidate.Retrained(
            epochs, loss, answer.trainingLoss(), answer.validationLoss(), answer.accuracy()));
  }

  private ObjectiveValue judge(OpenSample sample, long searched) {
    TrainerAnswer.Measured training = sample.training().orElseThrow();
    EvaluatorAnswer.Measured validation = sample.validation().orElseThrow();
    Measurements measurements =
        new Measurements(
            training.discreteLoss(),
            training.relaxedLoss(),
            training.relaxationGradient(),
            validation.discreteLoss(),
            validation.relaxedLoss(),
            validation.relaxationGradient(),
            validation.size().latencyMs());
    return objective.value(
        sample.question().choices(),
        sample.question().relaxation(),
        measurements,
        latencyModel,
        searched);
  }

  /** p_now(z) / p_then(z), truncated; exactly 1 for a sample of the present policy. */
  private double importance(OpenSample sample) {
    if (sample.question().policyVersion() == version) {
      return 1;
    }
    double now = policy.logProbability(sample.question().choices());
    return Math.min(MAX_IMPORTANCE, Math.exp(now - sample.logProbability()));
  }

  private double[] meanGradient(
      List<OpenSample> batch, List<ObjectiveValue> values, double[] weights) {
    double[] mean = new double[space.width()];
    for (int i = 0; i < batch.size(); i++) {
      double[] gradient = estimator.gradient(policy, observation(batch.get(i), values.get(i)));
      for (int j = 0; j < mean.length; j++) {
        mean[j] += weights[i] * gradient[j] / batch.size();
      }
    }
    return mean;
  }

  private Observation observation(OpenSample sample, ObjectiveValue value) {
    return new Observation(
        sample.question().choices(),
        sample.question().relaxation(),
        value.loss(),
        value.surrogate(),
        value.surrogateGradient(),
        baseline.value());
  }

  private PolicyMove move(List<OpenSample> batch, double[] gradient, double rate) {
    return new PolicyMove(
        version,
        policy.logits(),
        batch.stream().map(OpenSample::number).toList(),
        norm(gradient),
        policy.entropy(),
        rate,
        effectiveSampleSize);
  }

  private static List<Candidate> candidates(List<OpenSample> batch, List<ObjectiveValue> values) {
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      candidates.add(candidate(batch.get(i), Candidate.Origin.INCUMBENT, values.get(i)));
    }
    return candidates;
  }

  private static Candidate candidate(
      OpenSample sample, Candidate.Origin origin, ObjectiveValue value) {
    EvaluatorAnswer.Measured validation = sample.validation().orElseThrow();
    return new Candidate(
        sample.question().choices(),
        origin,
        sample.number(),
        value.loss(),
        sample.training().orElseThrow().discreteLoss(),
        validation.discreteLoss(),
        validation.accuracy(),
        validation.size(),
        Optional.empty());
  }

  private static double latency(OpenSample sample) {
    return sample.validation().orElseThrow().size().latencyMs();
  }

  private static double norm(double[] vector) {
    double sum = 0;
    for (double x : vector) {
      sum += x * x;
    }
    return Math.sqrt(sum);
  }

  private static double effectiveSampleSize(double[] weights) {
    double sum = 0;
    double squares = 0;
    for (double weight : weights) {
      sum += weight;
      squares += weight * weight;
    }
    return squares == 0 ? 0 : sum * sum / squares;
  }

  /**
   * What one batch taught.
   *
   * @param move how the policy moved
   * @param candidates the batch's architectures with their measurements
   */
  record Lesson(PolicyMove move, List<Candidate> candidates) {}
}
