package org.unas.supernet.retraining;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.unas.search.genotype.Genotype;
import org.unas.search.random.SeedTree;
import org.unas.supernet.data.Batch;
import org.unas.supernet.data.BatchPlan;
import org.unas.supernet.data.BatchSource;
import org.unas.supernet.data.Dataset;
import org.unas.supernet.network.FixedNetwork;
import org.unas.supernet.network.NetworkSize;
import org.unas.supernet.network.StandAlone;
import org.unas.supernet.optimizer.LossLimit;

/**
 * What is trained, how, and on what. Equal plans give equal weights on the same kind of machine
 * with the same number of threads.
 *
 * @param genotype the architecture
 * @param recipe how it is trained
 * @param dataset the images
 * @param network without auxiliary head
 * @param trained the network that is trained: with auxiliary head if the recipe wants one and the
 *     network can have one
 * @param batches the training images in batches, and those of the test
 */
public record RetrainingPlan(
    Genotype genotype,
    RetrainingRecipe recipe,
    Dataset dataset,
    FixedNetwork network,
    FixedNetwork trained,
    BatchSource batches) {
  /** Share of the training images that is held out for the test if there are no test images. */
  private static final double HELD_OUT = 0.1;

  /**
   * Lays out the network and orders the images.
   *
   * @throws org.unas.supernet.data.DatasetException if there are too few images for one batch
   * @throws IllegalArgumentException if the network cannot have that size
   */
  public static RetrainingPlan of(Genotype genotype, RetrainingRecipe recipe, Dataset dataset) {
    return of(
        genotype,
        recipe,
        dataset,
        new BatchPlan(
            dataset.test().isPresent() ? 0 : HELD_OUT,
            recipe.batch(),
            true,
            new SeedTree(recipe.seed()).child("data").seed()));
  }

  /** The same with the images split and ordered in a way of one's own. */
  static RetrainingPlan of(
      Genotype genotype, RetrainingRecipe recipe, Dataset dataset, BatchPlan order) {
    requireSize(genotype, recipe);
    FixedNetwork network = StandAlone.of(genotype, recipe.size(dataset.shape(), dataset.classes()));
    FixedNetwork trained =
        recipe.auxiliaryWeight() > 0 ? network.withAuxiliaryHead().orElse(network) : network;
    Dataset augmented = dataset.with(dataset.augmentation().withCutout(recipe.cutout()));
    return new RetrainingPlan(
        genotype, recipe, dataset, network, trained, new BatchSource(augmented, order));
  }

  private static void requireSize(Genotype genotype, RetrainingRecipe recipe) {
    NetworkSize published = NetworkSize.published(genotype);
    requireSize(genotype, "channels", published.channels(), recipe.channels());
    requireSize(genotype, "cells", published.cells(), recipe.cells());
  }

  private static void requireSize(Genotype genotype, String name, int published, int given) {
    boolean isFixed = published == NetworkSize.FIXED;
    if (isFixed != (given == NetworkSize.FIXED)) {
      throw new IllegalArgumentException(
          isFixed
              ? String.format(
                  Locale.ROOT,
                  "A genotype of %s says its %s by itself, but %d was given.",
                  genotype.space(),
                  name,
                  given)
              : String.format(
                  Locale.ROOT,
                  "A network of %s has %s of at least 1, but %d was given.",
                  genotype.space(),
                  name,
                  given));
    }
  }

  /** Steps in an epoch; images that do not fill the last batch sit it out. */
  int stepsPerEpoch() {
    return batches.trainBatchesPerEpoch();
  }

  /** Steps of the whole training. */
  long steps() {
    return (long) recipe.epochs() * stepsPerEpoch();
  }

  LearningRates learningRates() {
    return new LearningRates(recipe.learningRate(), Math.round(recipe.warmup() * steps()), steps());
  }

  /** The loss that a training which is not diverging stays below. */
  LossLimit lossLimit() {
    return LossLimit.of(dataset.classes());
  }

  /** Whether the test images were held out of the training images. */
  public boolean isHeldOut() {
    return dataset.test().isEmpty();
  }

  /** Number of images of the test. */
  public int testExamples() {
    return dataset.test().map(images -> images.size()).orElse(batches.validationSize());
  }

  /** Each image of the test once. */
  Stream<Batch> testPass() {
    return isHeldOut() ? batches.validationPass() : batches.testPass();
  }

  /** Parameters of the auxiliary head; empty if there is none. */
  public Optional<Long> auxiliaryParameters() {
    long more = trained.blueprint().size() - network.blueprint().size();
    return more > 0 ? Optional.of(more) : Optional.empty();
  }

  /** Everything that the weights follow from; a checkpoint of another identity is refused. */
  ObjectNode identity() {
    ObjectNode identity = recipe.toTree();
    identity.set("genotype", genotype.toTree());
    identity.put("images", dataset.training().fingerprint());
    identity.put("heldOut", isHeldOut());
    return identity;
  }
}
