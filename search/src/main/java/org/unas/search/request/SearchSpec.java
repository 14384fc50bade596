package org.unas.search.request;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A request with every default filled in and every rule checked: what a search does, completely.
 *
 * <p>Its JSON form has the fields of a request, so a resolved request can be submitted again; it is
 * stored in the same form, as a text.
 *
 * @param searchId the search, 1 to 64 of {@code A-Z a-z 0-9 . _ -}
 * @param displayName a name for people
 * @param labels free labels
 * @param space where to search
 * @param dataset what to learn from
 * @param strategy how to choose
 * @param training how to train
 * @param objectives the terms of the weighted sum that is minimised; at least one
 * @param budget when to stop
 * @param finalise how to end
 * @param seed root of all randomness
 * @param determinism whether one trainer is followed to the bit
 */
public record SearchSpec(
    String searchId,
    String displayName,
    Map<String, String> labels,
    SpaceSpec space,
    Dataset dataset,
    Strategy strategy,
    Training training,
    List<Term> objectives,
    Budget budget,
    Finalise finalise,
    long seed,
    Determinism determinism) {

  /** Images in the minibatch that is timed if nobody asks for another. */
  public static final int TIMED_BATCH = 16;

  /** Makes the collections unmodifiable. */
  public SearchSpec {
    labels = Map.copyOf(labels);
    objectives = List.copyOf(objectives);
  }

  /** Whether the strategy follows the gradient of a loss on training images. */
  public boolean followsTrainingGradient() {
    return followsGradient(Metric::needsTrainingLoss);
  }

  /** Whether the strategy follows the gradient of a loss on validation images. */
  public boolean followsValidationGradient() {
    return followsGradient(Metric::isValidated);
  }

  private boolean followsGradient(Predicate<Metric> ofLoss) {
    return strategy.name().usesNetworkGradient()
        && !dataset.tabulated()
        && objectives.stream().map(Term::metric).anyMatch(ofLoss);
  }

  /** The term of a metric, which is named at most once. */
  public Optional<Term> term(Metric metric) {
    return objectives.stream().filter(term -> term.metric() == metric).findFirst();
  }

  /** Images in the minibatch that is timed: the objective may say how many. */
  public int timedBatch() {
    return term(Metric.LATENCY).map(Term::batch).filter(batch -> batch > 0).orElse(TIMED_BATCH);
  }

  /**
   * The specification that a resolved request holds, such as one that {@link #toJson} wrote.
   *
   * @throws IllegalArgumentException if it is no valid request; lists every violation
   */
  @JsonCreator
  public static SearchSpec fromJson(String json) {
    Resolution resolution = SearchRequestReader.fromStored(json);
    if (resolution instanceof Resolution.Resolved resolved) {
      return resolved.spec();
    }
    Resolution.Refused refused = (Resolution.Refused) resolution;
    throw new IllegalArgumentException(
        refused.violations().stream().map(Violation::toString).collect(Collectors.joining(" ")));
  }

  /** One line of JSON in the form of a request; the same specification gives the same text. */
  @JsonValue
  public String toJson() {
    return new SearchRequestWriter(this).write();
  }

  /** The search spaces. */
  public enum Preset {
    /** Six edges with five operations each (arXiv 2001.00326). */
    NASBENCH201,
    /** The factorised DARTS cell pair of UNAS (arXiv 1912.07651). */
    DARTS,
    /** A chain of 21 inverted residuals (arXiv 1812.00332). */
    PROXYLESSNAS,
    /** A chain of layers that the request declares. */
    CUSTOM
  }

  /**
   * What to learn from.
   *
   * @param uri {@code digits}, {@code idx:FOLDER}, {@code cifar10:PATH} or {@code table:PATH}
   * @param validationFraction share of the training images kept for validation, in (0, 1)
   * @param augment random crops and flips while training
   * @param shrink side of the squares of pixels that become one, at least 1
   */
  public record Dataset(String uri, double validationFraction, boolean augment, int shrink) {
    /** Whether answers are looked up in a table, so that nothing is trained. */
    public boolean tabulated() {
      return DatasetKind.of(uri).equals(Optional.of(DatasetKind.TABLE));
    }
  }

  /** Optimisers of the shared weights. */
  public enum WeightOptimizer {
    /** Adam (arXiv 1412.6980) with L2 decay. */
    ADAM,
    /** Stochastic gradient descent with momentum 0.9. */
    SGD
  }

  /**
   * How the shared weights are trained.
   *
   * @param batchSize images in a minibatch
   * @param optimizer the optimiser
   * @param learningRate rate at the start
   * @param finalLearningRate rate at the end of the cosine
   * @param weightDecay L2 weight decay
   * @param gradientClip largest norm of the gradient
   * @param warmupSamples samples that train weights only, before the policy moves
   * @param publishEvery a trainer publishes its weight updates after so many samples
   */
  public record Training(
      int batchSize,
      WeightOptimizer optimizer,
      double learningRate,
      double finalLearningRate,
      double weightDecay,
      double gradientClip,
      int warmupSamples,
      int publishEvery) {}

  /**
   * When to stop.
   *
   * @param samples completed samples, warm-up included
   * @param architectures distinct architectures measured in the search phase; empty for no limit
   * @param wallTimeSeconds seconds from the start
   * @param failures failed or lost samples before the search fails
   * @param sampleTimeoutSeconds seconds of work, not of waiting, after which an unanswered sample
   *     is lost and replaced
   * @param pace what learning rates, warm-up and annealing follow
   */
  public record Budget(
      int samples,
      OptionalInt architectures,
      int wallTimeSeconds,
      int failures,
      int sampleTimeoutSeconds,
      Pace pace) {

    /**
     * How long a worker may take over a sample. A retraining may take as long as one sample for
     * each of its epochs.
     *
     * @param epochs of a retraining; 0 for other samples
     */
    public Duration patience(int epochs) {
      return Duration.ofSeconds(sampleTimeoutSeconds).multipliedBy(Math.max(1, epochs));
    }
  }

  /** What a search's schedules follow. */
  public enum Pace {
    /** Completed samples, as a share of the samples in the budget. */
    SAMPLES,
    /**
     * Time, as a share of the wall time in the budget; the warm-up has the same share of it as of
     * the samples.
     */
    WALL_TIME
  }

  /**
   * How to end.
   *
   * @param finalists architectures measured on the whole validation split with the shared weights;
   *     at least 1
   * @param control random architectures measured the same way, for comparison
   * @param retrained how many of the best finalists are trained from scratch, of which the best is
   *     taken; 0: the best finalist is taken as it is
   * @param retrainingEpochs passes over the training split in such a training, at least 1
   * @param retrainingRounds rounds of such trainings, at least 1: each one after the first trains
   *     the best third of the one before for three times as many epochs, in an equal share of the
   *     time
   * @param retrainingCells cells of the networks in such a training, counted as the space counts
   *     them; empty: as many as the supernet has
   * @param wallTimeSeconds seconds after which nothing more is measured
   */
  public record Finalise(
      int finalists,
      int control,
      int retrained,
      int retrainingEpochs,
      int retrainingRounds,
      OptionalInt retrainingCells,
      int wallTimeSeconds) {}

  /** How repeatable a search is. */
  public enum Determinism {
    /** Many samples under way; repeatable up to the order of answers. */
    ASYNC,
    /** One sample at a time; with one trainer, repeatable to the bit. */
    STRICT
  }
}
