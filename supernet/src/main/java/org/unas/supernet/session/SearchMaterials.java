package org.unas.supernet.session;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unas.search.random.SeedTree;
import org.unas.search.request.Metric;
import org.unas.search.request.SearchSpec;
import org.unas.search.space.Architecture;
import org.unas.supernet.Supernet;
import org.unas.supernet.data.Batch;
import org.unas.supernet.data.BatchPlan;
import org.unas.supernet.data.BatchSource;
import org.unas.supernet.data.BatchesAhead;
import org.unas.supernet.data.Dataset;
import org.unas.supernet.data.ImageShape;
import org.unas.supernet.eager.EagerSupernet;
import org.unas.supernet.eager.Engine;
import org.unas.supernet.file.DataRoot;
import org.unas.supernet.layer.Shape;
import org.unas.supernet.network.SearchNetwork;
import org.unas.supernet.network.SearchNetworks;
import org.unas.supernet.optimizer.AdamOptimizer;
import org.unas.supernet.optimizer.SgdOptimizer;
import org.unas.supernet.optimizer.WeightOptimizer;
import org.unas.supernet.retraining.ShortRetraining;
import org.unas.supernet.table.CostLookup;
import org.unas.supernet.weight.BlockSpec;

/**
 * What a worker needs to work on a search: the supernet with its initial weights and the images.
 * The same on every machine, since all of it follows from the resolved request.
 */
public final class SearchMaterials implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SearchMaterials.class);

  /** Batches that wait prepared: with several workers, each takes some of them. */
  private static final int AHEAD = 3;

  private static final double MOMENTUM = 0.9;

  private final DataRoot files;
  private final SearchSpec spec;
  private final Engine engine;
  private final Supernet supernet;
  private final BatchSource batches;
  private final BatchesAhead trainBatches;
  private final BatchesAhead validationBatches;
  private final Map<String, Integer> blocks = new HashMap<>();

  /** What a worker works on; for tests with a supernet of their own. */
  public SearchMaterials(SearchSpec spec, Engine engine, Supernet supernet, BatchSource batches) {
    this(DataRoot.EVERYTHING, spec, engine, supernet, batches);
  }

  private SearchMaterials(
      DataRoot files, SearchSpec spec, Engine engine, Supernet supernet, BatchSource batches) {
    this.files = files;
    this.spec = spec;
    this.engine = engine;
    this.supernet = supernet;
    this.batches = batches;
    this.trainBatches = new BatchesAhead(batches::trainBatch, AHEAD);
    this.validationBatches = new BatchesAhead(batches::validationBatch, AHEAD);
    for (BlockSpec block : supernet.blocks()) {
      blocks.put(block.name(), blocks.size());
    }
  }

  /**
   * Loads the data set and builds the supernet.
   *
   * @param files which the request may name
   * @throws org.unas.supernet.data.DatasetException if the data set cannot be read
   * @throws IllegalArgumentException if the images do not fit the network
   */
  public static SearchMaterials open(DataRoot files, SearchSpec spec, Engine engine) {
    BatchSource batches = batches(files, spec);
    Dataset dataset = batches.dataset();
    SearchNetwork network = SearchNetworks.of(spec.space(), shape(dataset), dataset.classes());
    Supernet supernet = new EagerSupernet(network, engine, new SeedTree(spec.seed()));
    return new SearchMaterials(files, spec, engine, supernet, batches);
  }

  /**
   * The images of a search, split as its workers split them.
   *
   * @param files which the request may name
   * @throws org.unas.supernet.data.DatasetException if the data set cannot be read
   */
  public static BatchSource batches(DataRoot files, SearchSpec spec) {
    Dataset dataset = Dataset.load(files, spec.dataset().uri()).shrunk(spec.dataset().shrink());
    return new BatchSource(
        dataset,
        new BatchPlan(
            spec.dataset().validationFraction(),
            spec.training().batchSize(),
            spec.dataset().augment(),
            new SeedTree(spec.seed()).child("data").seed()));
  }

  private static Shape shape(Dataset dataset) {
    ImageShape image = dataset.shape();
    return new Shape(image.height(), image.width(), image.channels());
  }

  /** A fresh optimiser of the weights, as the request asks for. */
  public WeightOptimizer optimizer() {
    SearchSpec.Training training = spec.training();
    return switch (training.optimizer()) {
      case ADAM ->
          new AdamOptimizer(
              AdamOptimizer.Config.of(training.weightDecay(), training.gradientClip()));
      case SGD ->
          new SgdOptimizer(
              new SgdOptimizer.Config(MOMENTUM, training.weightDecay(), training.gradientClip()));
    };
  }

  /** The resolved request. */
  public SearchSpec spec() {
    return spec;
  }

  /** The network. */
  public Supernet supernet() {
    return supernet;
  }

  /** The images. */
  public BatchSource batches() {
    return batches;
  }

  /**
   * One cost of architectures, if the request has it looked up in a table.
   *
   * @throws org.unas.supernet.table.TableException if the table cannot be used
   */
  public Optional<ToDoubleFunction<Architecture>> cost(Metric metric) {
    return CostLookup.of(files, spec, metric);
  }

  /** A training batch; those after it are prepared on another thread meanwhile. */
  public Batch trainBatch(long k) {
    return trainBatches.batch(k);
  }

  /** A validation batch; those after it are prepared on another thread meanwhile. */
  public Batch validationBatch(long k) {
    return validationBatches.batch(k);
  }

  /** Trains an architecture from scratch for so many epochs, apart from the supernet. */
  public ShortRetraining.Result retrain(Architecture architecture, int epochs) {
    return new ShortRetraining(spec, batches.dataset(), engine).run(architecture, epochs);
  }

  /**
   * Whether the network has a block of that name and length. A merged one that it has not was
   * written by somebody else, perhaps another version, and is left alone.
   */
  public boolean fits(String name, float[] values) {
    boolean fits =
        blocks.containsKey(name) && supernet.blocks().get(block(name)).size() == values.length;
    if (!fits) {
      log.warn(
          "Search {} has no block {} of {} numbers and leaves it; does another version of the"
              + " software take part?",
          spec.searchId(),
          name,
          values.length);
    }
    return fits;
  }

  /**
   * Number of a block.
   *
   * @throws IllegalArgumentException if the network has none of that name
   */
  public int block(String name) {
    Integer number = blocks.get(name);
    if (number == null) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Search %s has no block %s; does another version of the software take part?",
              spec.searchId(),
              name));
    }
    return number;
  }

  /** Gives the supernet's memory back. */
  @Override
  public void close() {
    trainBatches.close();
    validationBatches.close();
    supernet.close();
  }
}
