package org.unas.supernet.retraining;

import java.util.Map;
import java.util.Optional;
import org.unas.search.genotype.Genotype;
import org.unas.search.random.SeedTree;
import org.unas.search.request.SearchSpec;
import org.unas.search.space.Architecture;
import org.unas.search.space.SearchSpaces;
import org.unas.supernet.Measurement;
import org.unas.supernet.data.BatchPlan;
import org.unas.supernet.data.BatchesAhead;
import org.unas.supernet.data.Dataset;
import org.unas.supernet.eager.Engine;
import org.unas.supernet.layer.Shape;
import org.unas.supernet.network.NetworkSize;

/**
 * Trains a finalist of a search from scratch for a few epochs, as wide as the supernet and with as
 * many cells, or as many as the request wants, on the search's own training split, and measures it
 * on the search's validation split. Test images are never read. All finalists of a search start
 * from the same seed and see the same batches, so that their differences are those of the
 * architectures.
 */
public final class ShortRetraining {
  private static final int BATCHES_AHEAD = 3;
  private static final String REMEDY =
      "The finalist counts by its loss with the shared weights; train it by yourself with a lower"
          + " rate: ./unas retrain --help";

  private final SearchSpec spec;
  private final Dataset dataset;
  private final Engine engine;

  /**
   * What came out.
   *
   * @param trainingLoss mean over the last epoch
   * @param validation loss and accuracy on the whole validation split
   * @param examples images of the validation split
   */
  public record Result(double trainingLoss, Measurement validation, int examples) {}

  /**
   * A search's way to retrain its finalists.
   *
   * @param spec its resolved request
   * @param dataset its images
   * @param engine what computes
   */
  public ShortRetraining(SearchSpec spec, Dataset dataset, Engine engine) {
    this.spec = spec;
    this.dataset = new Dataset(dataset.training(), Optional.empty(), dataset.augmentation());
    this.engine = engine;
  }

  /**
   * Trains an architecture for so many epochs and measures it.
   *
   * @throws RetrainingException if the training diverges
   */
  public Result run(Architecture architecture, int epochs) {
    RetrainingPlan plan = plan(SearchSpaces.of(spec.space()).genotype(architecture), epochs);
    try (TrainingState state = new TrainingState(plan, engine)) {
      var watch = new DivergenceWatch("a finalist from scratch", plan, () -> REMEDY);
      double loss = train(plan, state, watch);
      Measurement test = new PopulationTest(plan, state.network()).measure();
      return new Result(loss, watch.requireFinite(test), plan.testExamples());
    }
  }

  private static double train(RetrainingPlan plan, TrainingState state, DivergenceWatch watch) {
    long lastEpoch = plan.steps() - plan.stepsPerEpoch();
    double loss = 0;
    try (var batches = new BatchesAhead(plan.batches()::trainBatch, BATCHES_AHEAD)) {
      for (long step = 0; step < plan.steps(); step++) {
        Trial trial = state.train(step, batches.batch(step));
        watch.note(step, trial);
        loss += step < lastEpoch ? 0 : trial.measured().loss();
      }
    }
    return loss / plan.stepsPerEpoch();
  }

  private RetrainingPlan plan(Genotype genotype, int epochs) {
    var seeds = new SeedTree(spec.seed());
    RetrainingRecipe recipe = recipe(genotype, epochs, seeds.child("retraining").seed());
    var order =
        new BatchPlan(
            spec.dataset().validationFraction(),
            recipe.batch(),
            spec.dataset().augment(),
            seeds.child("data").seed());
    return RetrainingPlan.of(genotype, recipe, dataset, order);
  }

  private RetrainingRecipe recipe(Genotype genotype, int epochs, long seed) {
    NetworkSize size = size(genotype);
    return RetrainingRecipe.small(genotype, dataset.shape(), dataset.classes())
        .with(
            Map.of(
                "channels", Integer.toString(size.channels()),
                "cells", Integer.toString(size.cells()),
                "epochs", Integer.toString(epochs),
                "auxiliaryWeight", "0",
                "dropPath", "0",
                "seed", Long.toString(seed)));
  }

  /** What the request says, where the genotype leaves it open. */
  private NetworkSize size(Genotype genotype) {
    NetworkSize published = NetworkSize.published(genotype);
    boolean isFixed = published.channels() == NetworkSize.FIXED;
    int channels = isFixed ? NetworkSize.FIXED : spec.space().channels();
    int depth = spec.space().depth().orElse(NetworkSize.FIXED);
    var image = dataset.shape();
    return new NetworkSize(
        new Shape(image.height(), image.width(), image.channels()),
        dataset.classes(),
        channels,
        spec.finalise().retrainingCells().orElse(depth));
  }
}
