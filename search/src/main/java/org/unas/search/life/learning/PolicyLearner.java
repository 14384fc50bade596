package org.unas.search.life.learning;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.unas.search.cost.CostModels;
import org.unas.search.estimator.Observation;
import org.unas.search.life.found.Candidate;
import org.unas.search.life.news.PolicyMove;
import org.unas.search.life.sample.EvaluatorAnswer;
import org.unas.search.life.sample.OpenSample;
import org.unas.search.life.sample.Origin;
import org.unas.search.life.sample.TrainerAnswer;
import org.unas.search.objective.FarTail;
import org.unas.search.objective.Forecast;
import org.unas.search.objective.Measurements;
import org.unas.search.objective.Objective;
import org.unas.search.objective.ObjectiveValue;
import org.unas.search.policy.Draw;
import org.unas.search.policy.Policy;
import org.unas.search.request.Metric;
import org.unas.search.request.SearchSpec;
import org.unas.search.space.Architecture;
import org.unas.search.space.SearchSpace;
import org.unas.search.space.SearchSpaces;
import org.unas.search.strategy.Proposal;
import org.unas.search.strategy.SearchStrategy;
import org.unas.search.strategy.Strategies;
import org.unas.search.strategy.Update;

/**
 * The strategy with all that it learns from: objective and cost models.
 *
 * <p>One batch of completed samples makes one update. Within a batch every sample is judged by what
 * was known before the batch, so the order in which answers arrived does not matter, and no control
 * depends on the sample that it judges.
 */
public final class PolicyLearner {
  private final SearchSpace space;
  private final Objective objective;
  private final SearchStrategy strategy;
  private final CostModels costModels;
  private final Forecast forecast;
  private final FarTail tail;
  private long version;
  private OptionalDouble effectiveSampleSize;

  /** Continues from what was stored. */
  public PolicyLearner(SearchSpec spec, LearnerMemory memory) {
    this.space = SearchSpaces.of(spec.space());
    this.objective = new Objective(spec.objectives(), space);
    this.strategy = Strategies.of(spec.strategy(), space, memory.strategy());
    this.costModels = new CostModels(space, memory.costModels());
    this.forecast = new Forecast(objective, space, costModels, memory.forecast());
    this.tail = new FarTail(memory.tail());
    this.version = memory.version();
    this.effectiveSampleSize = memory.effectiveSampleSize();
  }

  /** Learns again what was learned after that was stored. */
  public void relearn(Taught taught) {
    learn(taught.batch(), taught.searched(), taught.progress());
  }

  /** The space that is searched. */
  public SearchSpace space() {
    return space;
  }

  /** What has to be stored. */
  public LearnerMemory memory() {
    return new LearnerMemory(
        version,
        strategy.memory(),
        costModels.state(),
        forecast.state(),
        effectiveSampleSize,
        tail.state());
  }

  /** The present policy. */
  public Policy policy() {
    return strategy.policy();
  }

  /**
   * What to measure next.
   *
   * @param progress how much of the search phase is done, 0 to 1
   * @param random noise of this proposal
   */
  public Proposal propose(double progress, SplittableRandom random) {
    return strategy.propose(progress, random);
  }

  /** Number of policy updates so far. */
  public long version() {
    return version;
  }

  /** What the answers so far say about any architecture. */
  public Forecast forecast() {
    return forecast;
  }

  OptionalDouble effectiveSampleSize() {
    return effectiveSampleSize;
  }

  OptionalDouble latencyModelError() {
    return costModels.of(Metric.LATENCY).heldOutError();
  }

  /**
   * Moves the policy.
   *
   * @param batch completed search samples, ascending by number
   * @param searched search samples completed before this batch, for objective ramps
   * @param progress how much of the search is done, 0 to 1, for the learning rate
   */
  Lesson learn(List<OpenSample> batch, long searched, double progress) {
    FarTail.Clipped clipped = tail.clip(batch.stream().map(PolicyLearner::measurements).toList());
    List<ObjectiveValue> values = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      values.add(judge(batch.get(i), clipped.measurements().get(i), searched));
    }
    List<Observation> observations = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      observations.add(observation(batch.get(i).draw(), values.get(i)));
    }
    effectiveSampleSize = effectiveSampleSize(observations);
    Update update = strategy.learn(observations, progress);
    version++;
    for (int i = 0; i < batch.size(); i++) {
      Architecture architecture = batch.get(i).question().architecture();
      costModels.observe(architecture, clipped.measurements().get(i).costs()::of);
      forecast.observe(architecture, values.get(i).terms());
    }
    return new Lesson(move(batch, update), candidates(batch, values), tail.news(clipped));
  }

  /** What a measured finalist is worth, by the objective at full weight. */
  public Candidate judgeFinalist(OpenSample sample) {
    ObjectiveValue value = judge(sample, measurements(sample), Long.MAX_VALUE);
    return candidate(sample, sample.origin().orElseThrow(), value);
  }

  /** What a candidate is worth with weights of its own, by the objective at full weight. */
  public Candidate judgeRetrained(Candidate candidate, TrainerAnswer.Retrained answer, int epochs) {
    Measurements measurements =
        new Measurements(
            OptionalDouble.of(answer.trainingLoss()),
            OptionalDouble.empty(),
            new float[0],
            answer.validationLoss(),
            OptionalDouble.empty(),
            new float[0],
            answer.accuracy(),
            candidate.size().costs());
    double loss =
        objective
            .value(candidate.architecture(), new float[0], measurements, costModels, Long.MAX_VALUE)
            .loss();
    return candidate.with(
        new Candidate.Retrained(
            epochs, loss, answer.trainingLoss(), answer.validationLoss(), answer.accuracy()));
  }

  private static Measurements measurements(OpenSample sample) {
    TrainerAnswer.Measured training = sample.training().orElseThrow();
    EvaluatorAnswer.Measured validation = sample.validation().orElseThrow();
    return new Measurements(
        training.discreteLoss(),
        training.relaxedLoss(),
        training.relaxationGradient(),
        validation.discreteLoss(),
        validation.relaxedLoss(),
        validation.relaxationGradient(),
        validation.accuracy(),
        validation.size().costs());
  }

  private ObjectiveValue judge(OpenSample sample, Measurements measurements, long searched) {
    return objective.value(
        sample.question().architecture(),
        sample.question().relaxation(),
        measurements,
        costModels,
        searched);
  }

  private Observation observation(Draw draw, ObjectiveValue value) {
    return new Observation(
        draw,
        value.loss(),
        value.surrogate(),
        value.surrogateGradient(),
        strategy.importance(draw));
  }

  private PolicyMove move(List<OpenSample> batch, Update update) {
    return new PolicyMove(
        version,
        policy().logits(),
        batch.stream().map(OpenSample::number).toList(),
        update.gradientNorm(),
        policy().entropy(),
        update.learningRate(),
        effectiveSampleSize);
  }

  private static List<Candidate> candidates(List<OpenSample> batch, List<ObjectiveValue> values) {
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      candidates.add(candidate(batch.get(i), Origin.INCUMBENT, values.get(i)));
    }
    return candidates;
  }

  private static Candidate candidate(OpenSample sample, Origin origin, ObjectiveValue value) {
    EvaluatorAnswer.Measured validation = sample.validation().orElseThrow();
    return new Candidate(
        sample.question().architecture(),
        origin,
        sample.number(),
        value.loss(),
        sample.training().orElseThrow().discreteLoss(),
        validation.discreteLoss(),
        validation.accuracy(),
        validation.size(),
        value.terms(),
        Optional.empty());
  }

  /** (Σ w)² / Σ w² (Kong 1992); empty where nothing has a weight. */
  private static OptionalDouble effectiveSampleSize(List<Observation> observations) {
    double sum = 0;
    double squares = 0;
    for (Observation observation : observations) {
      double weight = observation.importance().sample();
      sum += weight;
      squares += weight * weight;
    }
    return squares == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum * sum / squares);
  }

  /**
   * What one batch taught.
   *
   * @param move how the policy moved
   * @param candidates the batch's architectures with their measurements
   * @param farOut what was measured far beyond everything else and counts as less
   */
  record Lesson(PolicyMove move, List<Candidate> candidates, List<String> farOut) {}
}
