package org.unas.supernet.data;

import static org.unas.supernet.data.DatasetException.Code.DATASET_TOO_SMALL;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.unas.search.life.learning.DataConcern;
import org.unas.search.random.SeedTree;

/**
 * The minibatches of a data set under a plan. Each is a pure function of data set, plan and number,
 * so any worker can make any of them, again and again.
 *
 * <p>Randomness comes from the {@link SeedTree} of the plan's seed, below {@code data}: {@code
 * split} divides the images, {@code train/E} and {@code validation/E} order epoch E, and {@code
 * augment/K} changes the images of training batch K. Safe for use by several threads.
 */
public final class BatchSource {
  private final Dataset dataset;
  private final BatchPlan plan;
  private final Split split;
  private final EpochOrder trainOrder;
  private final EpochOrder validationOrder;
  private final SeedTree augmentSeed;
  private final BatchRenderer renderer;

  /**
   * Splits the data set and measures the normalisation on the training split.
   *
   * @throws DatasetException with {@code DATASET_TOO_SMALL} if the training split does not fill one
   *     batch or a split that should have images is empty
   */
  public BatchSource(Dataset dataset, BatchPlan plan) {
    SeedTree seed = new SeedTree(plan.seed()).child("data");
    ImageDataset images = dataset.training();
    this.dataset = dataset;
    this.plan = plan;
    this.split = Split.stratified(images, plan.validationFraction(), seed.child("split"));
    requireOneBatch();
    this.trainOrder = new EpochOrder(split.training(), plan.batchSize(), seed.child("train"));
    int validationBatch = Math.max(1, Math.min(plan.batchSize(), split.validation().length));
    this.validationOrder =
        new EpochOrder(split.validation(), validationBatch, seed.child("validation"));
    this.augmentSeed = seed.child("augment");
    this.renderer = new BatchRenderer(Normalization.of(images, split.training()));
  }

  private void requireOneBatch() {
    if (split.training().length < plan.batchSize()) {
      throw new DatasetException(
          DATASET_TOO_SMALL,
          String.format(
                  Locale.ROOT,
                  "One batch of %d needs as many training images, but %s leaves %d at a validation fraction",
                  plan.batchSize(),
                  dataset.training().name(),
                  split.training().length)
              + String.format(Locale.ROOT, " of %s.", plan.validationFraction()),
          "Choose a smaller batch size or validation fraction, or a larger data set.");
    }
  }

  /** The data set. */
  public Dataset dataset() {
    return dataset;
  }

  /**
   * Looks at all images once and says what is odd about them: whether they can teach anything, and
   * whether the images by which networks are judged can be relied on. Those are the validation
   * split or, if the plan keeps none, the test images.
   */
  public List<DataConcern> concerns() {
    return new DataConcerns(facts()).all();
  }

  private DataFacts facts() {
    return DataFacts.of(
        new DataFacts.Images(dataset.training(), split.training()),
        dataset
            .test()
            .filter(test -> split.validation().length == 0)
            .map(test -> new DataFacts.Images(test, IntStream.range(0, test.size()).toArray()))
            .orElseGet(() -> new DataFacts.Images(dataset.training(), split.validation())));
  }

  /** Number of images in the training split. */
  public int trainingSize() {
    return split.training().length;
  }

  /** Number of images in the validation split. */
  public int validationSize() {
    return split.validation().length;
  }

  /** Training batches in an epoch; images that do not fill the last one sit this epoch out. */
  public int trainBatchesPerEpoch() {
    return trainOrder.batchesPerEpoch();
  }

  /**
   * Training batch {@code k}, augmented if the plan says so.
   *
   * @param k counted from 0 over all epochs
   */
  public Batch trainBatch(long k) {
    Optional<BatchRenderer.Noise> noise =
        plan.augment()
            ? Optional.of(
                new BatchRenderer.Noise(dataset.augmentation(), augmentSeed.child(k).random()))
            : Optional.empty();
    return renderer.render(dataset.training(), trainOrder.batch(k), noise);
  }

  /**
   * Validation batch {@code k} in random order, never augmented. It has the plan's batch size, or
   * the size of the validation split if that is smaller.
   *
   * @param k counted from 0 over all epochs
   * @throws IllegalStateException if the plan keeps no images for validation
   */
  public Batch validationBatch(long k) {
    if (validationSize() == 0) {
      throw new IllegalStateException(
          "The plan keeps no images for validation: its validation fraction is 0.");
    }
    return renderer.render(dataset.training(), validationOrder.batch(k), Optional.empty());
  }

  /**
   * Each image of the validation split once, always in the same order, made as the stream is read.
   * The batches have the plan's batch size at most and differ by at most one image, since a network
   * that normalises by batch statistics would judge a small last batch by another measure.
   */
  public Stream<Batch> validationPass() {
    return pass(dataset.training(), split.validation());
  }

  /** The same for the test images; empty if the data set has none. */
  public Stream<Batch> testPass() {
    return dataset.test().stream()
        .flatMap(test -> pass(test, IntStream.range(0, test.size()).toArray()));
  }

  private Stream<Batch> pass(ImageDataset images, int[] order) {
    int count = (order.length + plan.batchSize() - 1) / plan.batchSize();
    return IntStream.range(0, count)
        .mapToObj(
            batch -> {
              int from = (int) ((long) order.length * batch / count);
              int to = (int) ((long) order.length * (batch + 1) / count);
              int[] chosen = Arrays.copyOfRange(order, from, to);
              return renderer.render(images, chosen, Optional.empty());
            });
  }
}
