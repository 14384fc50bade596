package org.unas.trainer;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.unas.search.life.learning.DataConcern;
import org.unas.search.request.SearchSpec;
import org.unas.search.space.Architecture;
import org.unas.streaming.weights.BlockDelta;
import org.unas.supernet.Measurement;
import org.unas.supernet.RelaxedMeasurement;
import org.unas.supernet.Supernet;
import org.unas.supernet.data.Batch;
import org.unas.supernet.optimizer.Excess;
import org.unas.supernet.optimizer.LossLimit;
import org.unas.supernet.optimizer.WeightOptimizer;
import org.unas.supernet.retraining.ShortRetraining;
import org.unas.supernet.session.SampleMeasurement;
import org.unas.supernet.session.SearchMaterials;
import org.unas.supernet.session.WorkFailures.NonFiniteException;
import org.unas.supernet.weight.BlockSpec;
import org.unas.supernet.weight.Gradients;

/**
 * One trainer at work on one search. Knows no log: weights come and go through a {@link
 * WeightExchange}. Belongs to one thread, except {@link #publishIfIdle}.
 *
 * <p>The change of a step is published at the start of a later sample, never with its own: so an
 * evaluator can still measure with the weights that the sample was measured with.
 */
public final class TrainingSession implements Training {
  private static final int FINAL_BATCHES = 16;
  private static final Duration FINAL_WAIT = Duration.ofSeconds(10);

  private final SearchMaterials materials;
  private final WeightExchange exchange;
  private final Supernet supernet;
  private final WeightOptimizer optimizer;
  private final Gradients gradients;
  private final List<BlockSpec> blocks;
  private final float[][] initial;
  private final UnpublishedChanges unpublished = new UnpublishedChanges();
  private final LossLimit lossLimit;
  private boolean overdue;
  private Optional<List<DataConcern>> concerns = Optional.empty();

  TrainingSession(SearchMaterials materials, WeightExchange exchange) {
    this.materials = materials;
    this.exchange = exchange;
    this.supernet = materials.supernet();
    this.optimizer = materials.optimizer();
    this.blocks = supernet.blocks();
    this.gradients = new Gradients(blocks);
    this.lossLimit = LossLimit.of(materials.batches().dataset().classes());
    this.initial = new float[blocks.size()][];
    for (int block = 0; block < initial.length; block++) {
      initial[block] = supernet.read(block);
    }
  }

  /** A session that shares its weights with nobody. */
  public static TrainingSession alone(SearchMaterials materials) {
    return new TrainingSession(materials, WeightExchange.none());
  }

  /**
   * Measures a sample on its training batch and makes one weight step. A step that is far too long
   * is not made; the answer says so.
   *
   * @param sample number of the sample, from which its batch follows
   * @param architecture z
   * @param relaxation ζ; if it is z itself, one pass serves for both
   * @param learningRate rate of the weight step
   * @throws NonFiniteException if a loss or the gradient is not finite; the weights are unchanged
   */
  @Override
  public Trained train(
      long sample, Architecture architecture, float[] relaxation, double learningRate) {
    synchronized (unpublished) {
      exchange.pull(this::install);
      if (isDue()) {
        publish();
      }
    }
    long clock = exchange.clock();
    Batch batch = materials.trainBatch(sample);
    SampleMeasurement measured =
        SampleMeasurement.of(supernet, batch, architecture, relaxation, gradients);
    Measurement discrete = measured.discrete();
    RelaxedMeasurement relaxed = measured.relaxed();
    requireFinite("The training loss of the discrete network", discrete.loss());
    requireFinite("The training loss of the relaxed network", relaxed.loss());
    requireFinite("The gradient with respect to the relaxation", sum(relaxed.gradient()));
    requireFinite("The norm of the weight gradient", gradients.norm());
    return new Trained(
        OptionalDouble.of(discrete.loss()),
        OptionalDouble.of(relaxed.loss()),
        OptionalDouble.of(discrete.accuracy()),
        relaxed.gradient(),
        clock,
        batch.size(),
        OptionalDouble.of(lossLimit.guessing()),
        step(sample, batch.size(), relaxed.loss(), learningRate));
  }

  private boolean isDue() {
    int steps = materials.spec().training().publishEvery();
    return overdue || unpublished.steps() >= steps && !exchange.congested();
  }

  /** Makes the weight step, if it is one that others would take over. */
  private Optional<Setback> step(long sample, int examples, double loss, double learningRate) {
    Optional<Excess> excess;
    synchronized (unpublished) {
      excess =
          optimizer.step(
              supernet, gradients, learningRate, (block, delta) -> note(block, delta, examples));
      if (excess.isEmpty()) {
        unpublished.endStep();
      }
    }
    Optional<Setback> tooLong =
        excess.map(found -> Setback.of(found, blocks.get(found.block()).name(), sample));
    return tooLong.or(
        () ->
            Optional.of(lossLimit)
                .filter(limit -> limit.isExceededBy(loss))
                .map(limit -> Setback.of(loss, limit, sample)));
  }

  /** A sum of steps that the merger might refuse as too large goes out before it is. */
  private void note(int block, float[] delta, int examples) {
    float[] sum = unpublished.add(blocks.get(block).name(), delta, examples);
    overdue |= Excess.isNear(() -> supernet.read(block), sum);
  }

  /** Measures a finalist on up to 16 training batches with weights that everybody has. */
  @Override
  public Trained assess(Architecture architecture) {
    synchronized (unpublished) {
      publish();
      exchange.settle(this::install, FINAL_WAIT);
    }
    int batches = Math.min(FINAL_BATCHES, materials.batches().trainBatchesPerEpoch());
    double loss = 0;
    double accuracy = 0;
    int examples = 0;
    for (int k = 0; k < batches; k++) {
      Batch batch = materials.trainBatch(k);
      Measurement measured = supernet.evaluate(batch, architecture);
      loss += measured.loss() * batch.size();
      accuracy += measured.accuracy() * batch.size();
      examples += batch.size();
    }
    requireFinite("The training loss of a finalist", loss);
    return new Trained(
        OptionalDouble.of(loss / examples),
        OptionalDouble.empty(),
        OptionalDouble.of(accuracy / examples),
        new float[0],
        exchange.clock(),
        examples);
  }

  /** Trains a finalist from scratch, apart from the shared weights; see {@link ShortRetraining}. */
  @Override
  public ShortRetraining.Result retrain(Architecture architecture, int epochs) {
    synchronized (unpublished) {
      publish();
    }
    ShortRetraining.Result result = materials.retrain(architecture, epochs);
    requireFinite("The training loss of a retrained finalist", result.trainingLoss());
    requireFinite("The validation loss of a retrained finalist", result.validation().loss());
    return result;
  }

  /**
   * Publishes what waits, unless the search is strict: there an update goes with the next sample.
   */
  @Override
  public void publishIfIdle() {
    if (materials.spec().determinism() != SearchSpec.Determinism.STRICT) {
      synchronized (unpublished) {
        publish();
      }
    }
  }

  private void publish() {
    overdue = false;
    if (!unpublished.isEmpty()) {
      exchange.publish(unpublished.take().stream().map(this::delta).toList());
    }
  }

  private BlockDelta delta(UnpublishedChanges.Change change) {
    String block = change.block();
    OptionalLong version = exchange.version(block);
    if (version.isEmpty()) {
      float[] base = initial[materials.block(block)];
      return BlockDelta.first(block, base, change.delta(), change.steps(), change.examples());
    }
    return BlockDelta.since(
        block, version.getAsLong(), change.delta(), change.steps(), change.examples());
  }

  /** Takes over a block: merged, plus what others have not seen of this trainer's work. */
  private void install(String block, float[] values) {
    if (!materials.fits(block, values)) {
      return;
    }
    unpublished.addTo(block, values);
    int number = materials.block(block);
    supernet.write(number, values);
    // The merger has a base from now on.
    initial[number] = new float[0];
  }

  /** Not finite if one of the values is not. */
  private static double sum(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum;
  }

  private static void requireFinite(String what, double value) {
    if (!Double.isFinite(value)) {
      throw new NonFiniteException(what, value);
    }
  }

  /** SHA-256 of the images that the search trains and validates with. */
  @Override
  public String datasetFingerprint() {
    return materials.batches().dataset().training().fingerprint();
  }

  /** Found out when it is first asked for: it takes a look at every image. */
  @Override
  public Optional<List<DataConcern>> dataConcerns() {
    if (concerns.isEmpty()) {
      concerns = Optional.of(materials.batches().concerns());
    }
    return concerns;
  }

  /** The weights as they are now, for comparisons. */
  public Supernet weights() {
    return supernet;
  }

  /** Publishes what waits, and gives the memory back. */
  @Override
  public void close() {
    try {
      synchronized (unpublished) {
        publish();
      }
    } finally {
      exchange.close();
      materials.close();
    }
  }
}
