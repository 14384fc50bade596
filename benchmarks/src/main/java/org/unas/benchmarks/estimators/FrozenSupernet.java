package org.unas.benchmarks.estimators;

import java.util.OptionalDouble;
import java.util.Set;
import org.unas.search.cost.CostModels;
import org.unas.search.cost.Costs;
import org.unas.search.estimator.Observation;
import org.unas.search.objective.Measurements;
import org.unas.search.objective.Objective;
import org.unas.search.objective.ObjectiveValue;
import org.unas.search.optimizer.CosineSchedule;
import org.unas.search.policy.Draw;
import org.unas.search.policy.Policy;
import org.unas.search.random.SeedTree;
import org.unas.search.request.SearchSpec;
import org.unas.search.space.SearchSpace;
import org.unas.search.space.SearchSpaces;
import org.unas.search.strategy.GradientStrategy;
import org.unas.search.strategy.Proposal;
import org.unas.supernet.Measurement;
import org.unas.supernet.RelaxedMeasurement;
import org.unas.supernet.Supernet;
import org.unas.supernet.data.Batch;
import org.unas.supernet.eager.Engine;
import org.unas.supernet.file.DataRoot;
import org.unas.supernet.session.SearchMaterials;
import org.unas.trainer.TrainingSession;

/**
 * A supernet that is trained as in a search's warm-up, and then only measured. Noise and batches of
 * a sample follow from its number; measurements go on where training ended.
 */
final class FrozenSupernet implements AutoCloseable {
  private final SearchSpec spec;
  private final SearchSpace space;
  private final SearchMaterials materials;
  private final TrainingSession trainer;
  private final Objective objective;
  private final CostModels models;
  private final SeedTree noise;
  private long next;

  FrozenSupernet(SearchSpec spec, Engine engine) {
    this.spec = spec;
    this.space = SearchSpaces.of(spec.space());
    this.materials = SearchMaterials.open(DataRoot.EVERYTHING, spec, engine);
    this.trainer = TrainingSession.alone(materials);
    this.objective = new Objective(spec.objectives(), space);
    this.models = new CostModels(space, CostModels.State.empty(space, Set.of()));
    this.noise = new SeedTree(spec.seed()).child("noise");
  }

  SearchSpace space() {
    return space;
  }

  /** Trains the weights at relaxed samples of the uniform policy. */
  void train(int steps) {
    Policy uniform = Policy.uniform(space);
    CosineSchedule rate =
        new CosineSchedule(spec.training().learningRate(), spec.training().finalLearningRate());
    for (int step = 0; step < steps; step++) {
      Draw draw = uniform.draw(spec.strategy().temperature(), noise.child(next).random());
      trainer.train(next++, draw.architecture(), draw.relaxation(), rate.at(step / (double) steps));
    }
  }

  /** L(z), S(ζ) and ∂S/∂ζ of the next sample on its training and its validation batch. */
  Observation measure(GradientStrategy source) {
    Proposal proposal = source.propose(0, noise.child(next).random());
    Pair training = measure(materials.trainBatch(next), proposal);
    Pair validation = measure(materials.validationBatch(next), proposal);
    next++;
    ObjectiveValue value =
        objective.value(
            proposal.draw().architecture(),
            proposal.evaluated(),
            new Measurements(
                OptionalDouble.of(training.discrete().loss()),
                OptionalDouble.of(training.relaxed().loss()),
                training.relaxed().gradient(),
                validation.discrete().loss(),
                OptionalDouble.of(validation.relaxed().loss()),
                validation.relaxed().gradient(),
                0,
                Costs.UNKNOWN),
            models,
            0);
    return new Observation(
        proposal.draw(), value.loss(), value.surrogate(), value.surrogateGradient());
  }

  private record Pair(Measurement discrete, RelaxedMeasurement relaxed) {}

  private Pair measure(Batch batch, Proposal proposal) {
    Supernet supernet = materials.supernet();
    return new Pair(
        supernet.evaluate(batch, proposal.draw().architecture()),
        supernet.differentiate(batch, proposal.evaluated()));
  }

  @Override
  public void close() {
    trainer.close();
  }
}
