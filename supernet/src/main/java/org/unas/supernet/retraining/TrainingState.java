package org.unas.supernet.retraining;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.unas.search.random.SeedTree;
import org.unas.supernet.Measurement;
import org.unas.supernet.data.Batch;
import org.unas.supernet.eager.EagerNetwork;
import org.unas.supernet.eager.Engine;
import org.unas.supernet.eager.TrainingPass;
import org.unas.supernet.layer.DropPath;
import org.unas.supernet.optimizer.DeltaSink;
import org.unas.supernet.optimizer.Excess;
import org.unas.supernet.optimizer.LossLimit;
import org.unas.supernet.optimizer.SgdOptimizer;
import org.unas.supernet.optimizer.WeightOptimizer;
import org.unas.supernet.weight.Gradients;

/** The weights of a retraining and what moves them. */
final class TrainingState implements AutoCloseable {
  private final RetrainingPlan plan;
  private final EagerNetwork network;
  private final WeightOptimizer optimizer;
  private final Gradients gradients;
  private final LearningRates rates;
  private final SeedTree dropPathSeed;

  /** Fresh weights. */
  TrainingState(RetrainingPlan plan, Engine engine) {
    RetrainingRecipe recipe = plan.recipe();
    SeedTree seed = new SeedTree(recipe.seed());
    this.plan = plan;
    network = new EagerNetwork(plan.trained(), engine, seed);
    optimizer =
        new SgdOptimizer(
            new SgdOptimizer.Config(
                recipe.momentum(), recipe.weightDecay(), recipe.gradientClip()));
    gradients = new Gradients(network.blocks());
    rates = plan.learningRates();
    dropPathSeed = seed.child("drop-path");
  }

  EagerNetwork network() {
    return network;
  }

  double learningRate(long step) {
    return rates.at(step);
  }

  /** One step on its batch: a function of the weights, the optimiser's memory, seed and step. */
  Trial train(long step, Batch batch) {
    RetrainingRecipe recipe = plan.recipe();
    var pass =
        new TrainingPass(
            DropPath.of(dropProbability(step), batch.size(), dropPathSeed.child(step).random()),
            recipe.labelSmoothing(),
            recipe.auxiliaryWeight());
    Measurement measured = network.train(batch, pass, gradients);
    return new Trial(measured, move(step, measured.loss()));
  }

  /** Moves the weights; says why that was of no use, if it was not. */
  private Optional<String> move(long step, double loss) {
    if (!Double.isFinite(loss)) {
      return Optional.of(say("the loss is %s", loss));
    }
    Optional<Excess> excess = optimizer.step(network, gradients, rates.at(step), DeltaSink.NOWHERE);
    if (excess.isPresent()) {
      return excess.map(this::describe);
    }
    LossLimit limit = plan.lossLimit();
    return limit.isExceededBy(loss)
        ? Optional.of(
            say(
                "the loss is %.3g, more than ten times that of guessing (%.3g)",
                loss, limit.nats()))
        : Optional.empty();
  }

  private String describe(Excess excess) {
    return say(
        "the change of block %s would have norm %.3g, at most %.3g is taken",
        network.blocks().get(excess.block()).name(), excess.norm(), excess.limit());
  }

  private static String say(String text, Object... figures) {
    return String.format(Locale.ROOT, text, figures);
  }

  /** Grows with the number of the epoch, as in DARTS. */
  private double dropProbability(long step) {
    long epoch = step / plan.stepsPerEpoch();
    return plan.recipe().dropPath() * epoch / plan.recipe().epochs();
  }

  /** A copy of weights and optimiser. */
  Checkpoint save(String runId, String engine, Checkpoint.Progress progress) {
    List<float[]> weights = new ArrayList<>();
    for (int block = 0; block < network.blocks().size(); block++) {
      weights.add(network.read(block));
    }
    return new Checkpoint(runId, engine, plan.identity(), progress, weights, optimizer.state());
  }

  /** Takes over weights and optimiser. */
  void restore(Checkpoint checkpoint) {
    for (int block = 0; block < checkpoint.weights().size(); block++) {
      network.write(block, checkpoint.weights().get(block));
    }
    optimizer.restore(network, checkpoint.optimizer());
  }

  @Override
  public void close() {
    network.close();
  }
}
