package org.unas.cli.retrain;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.unas.search.genotype.Genotype;
import org.unas.supernet.data.Dataset;
import org.unas.supernet.retraining.RetrainingRecipe;
import picocli.CommandLine.Option;

/** How a network is trained: a recipe and what is to be different. */
public final class RecipeOptions {
  @Option(
      names = "--small",
      description =
          "Begins with a recipe for minutes on two cores (8 channels, few cells, 12 epochs) instead"
              + " of the published one (600 epochs).")
  private boolean small;

  @Option(names = "--channels", paramLabel = "N", description = "Channels of the first cells.")
  private Optional<String> channels = Optional.empty();

  @Option(
      names = "--cells",
      paramLabel = "N",
      description = "Cells of a DARTS network; cells of each stage of NAS-Bench-201.")
  private Optional<String> cells = Optional.empty();

  @Option(names = "--epochs", paramLabel = "N", description = "Passes over the training images.")
  private Optional<String> epochs = Optional.empty();

  @Option(names = "--batch", paramLabel = "N", description = "Images in a minibatch.")
  private Optional<String> batch = Optional.empty();

  @Option(names = "--lr", paramLabel = "RATE", description = "Highest learning rate.")
  private Optional<String> learningRate = Optional.empty();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of weights, batches, augmentation and drop-path (default: 0).")
  private Optional<String> seed = Optional.empty();

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description =
          "Changes any other value of the recipe, such as dropPath=0.3; may be repeated."
              + " docs/retraining.md lists them.")
  private Map<String, String> others = new LinkedHashMap<>();

  /**
   * The recipe for a network on some images.
   *
   * @throws IllegalArgumentException if a value is unknown, no number or out of range
   */
  public RetrainingRecipe recipe(Genotype genotype, Dataset dataset) {
    var base =
        small
            ? RetrainingRecipe.small(genotype, dataset.shape(), dataset.classes())
            : RetrainingRecipe.published(genotype, dataset.shape(), dataset.classes());
    Map<String, String> changes = new LinkedHashMap<>(others);
    channels.ifPresent(value -> changes.put("channels", value));
    cells.ifPresent(value -> changes.put("cells", value));
    epochs.ifPresent(value -> changes.put("epochs", value));
    batch.ifPresent(value -> changes.put("batch", value));
    learningRate.ifPresent(value -> changes.put("learningRate", value));
    seed.ifPresent(value -> changes.put("seed", value));
    return base.with(changes);
  }
}
