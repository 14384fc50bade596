package org.unas.search.spec;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
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

  /** Makes the collections unmodifiable. */
  public SearchSpec {
    labels = Map.copyOf(labels);
    objectives = List.copyOf(objectives);
  }

  /** Whether the strategy follows the gradient of a loss on validation images. */
  public boolean followsValidationGradient() {
    return strategy.name().usesNetworkGradient()
        && objectives.stream().anyMatch(term -> term.metric().isValidated());
  }

  /**
   * The specification that a resolved request holds, such as one that {@link #toJson} wrote.
   *
   * @throws IllegalArgumentException if it is no valid request; lists every violation
   */
  @JsonCreator
  public static SearchSpec fromJson(String json) {
    Resolution resolution = SearchRequestReader.fromJson(json, "unnamed");
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

  /** How architectures are proposed and what is learned from them. */
  public enum Method implements Hyphenated {
    /** Closed-form UNAS (arXiv 1912.07651). */
    UNAS,
    /** UNAS with an additive control variate. */
    UNAS_ADDITIVE,
    /** A learned control variate (arXiv 1711.00123). */
    RELAX,
    /** Score function with a baseline (ENAS, arXiv 1802.03268). */
    REINFORCE,
    /** Gumbel-softmax with annealed temperature (SNAS, arXiv 1812.09926). */
    GUMBEL,
    /** All options at once, first order (DARTS, arXiv 1806.09055). */
    DARTS,
    /** One-hot forward, softmax backward (GDAS, arXiv 1910.04465). */
    GDAS,
    /** The expectation of a kernel model of the measured architectures. */
    KERNEL,
    /** Uniform samples; a control. */
    RANDOM,
    /** Regularised evolution (arXiv 1802.01548); a control. */
    EVOLUTION;

    /** Whether it learns from the gradient of the network's loss; the others from losses alone. */
    public boolean usesNetworkGradient() {
      return switch (this) {
        case UNAS, UNAS_ADDITIVE, GUMBEL, DARTS, GDAS -> true;
        case RELAX, REINFORCE, KERNEL, RANDOM, EVOLUTION -> false;
      };
    }
  }

  /** What REINFORCE subtracts from losses. */
  public enum BaselineRule implements Hyphenated {
    /** A moving average of earlier losses. */
    MOVING_AVERAGE,
    /** The mean loss of the other samples of the update. */
    LEAVE_ONE_OUT
  }

  /**
   * How architectures are chosen.
   *
   * @param name the method
   * @param baseline what REINFORCE subtracts
   * @param temperature τ of the relaxed sample at the start of the search phase, above 0
   * @param finalTemperature τ at its end; geometric in between
   * @param samplesPerUpdate completed samples in one policy update, at least 1
   * @param samplesInFlight samples under way at once; 0: twice the live workers
   * @param learningRate Adam's rate for the logits at the start
   * @param finalLearningRate the rate at the end of the cosine
   * @param weightDecay L2 weight decay on the logits
   * @param entropyWeight weight of the policy's entropy, which is maximised, at the start of the
   *     search phase
   * @param finalEntropyWeight the weight at its end; linear in between
   * @param importanceLimit largest weight of a sample of an older policy; 0: all weigh 1
   * @param population architectures that evolution keeps
   * @param tournament members of which evolution takes the best as parent
   */
  public record Strategy(
      Method name,
      BaselineRule baseline,
      double temperature,
      double finalTemperature,
      int samplesPerUpdate,
      int samplesInFlight,
      double learningRate,
      double finalLearningRate,
      double weightDecay,
      double entropyWeight,
      double finalEntropyWeight,
      double importanceLimit,
      int population,
      int tournament) {}

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

  /** What can be minimised. */
  public enum Metric {
    /** L_train, in nats. */
    TRAINING_LOSS,
    /** L_val, in nats. */
    VALIDATION_LOSS,
    /** 1 - validation accuracy. */
    ACCURACY,
    /** |L_val - L_train|, or without the bars. */
    GENERALIZATION_GAP,
    /** Milliseconds for one batch. */
    LATENCY,
    /** Energy, in the unit of its table. */
    ENERGY,
    /** Millions of trainable numbers. */
    PARAMETERS,
    /** Millions of multiply-adds for one image. */
    FLOPS,
    /** Number of nodes whose two edges are the same choice (DARTS only). */
    DUPLICATE_EDGES;

    /** Whether it belongs to the architecture alone and counts beyond a target only. */
    public boolean isCost() {
      return this == LATENCY || this == ENERGY || this == PARAMETERS || this == FLOPS;
    }

    /** Whether it depends on the network's loss on validation images. */
    public boolean isValidated() {
      return this == VALIDATION_LOSS || this == ACCURACY || this == GENERALIZATION_GAP;
    }

    /** Its name in requests and events, such as {@code trainingLoss}. */
    public String requestName() {
      return Names.of(this);
    }
  }

  /**
   * Where a cost is looked up.
   *
   * @param path a CSV file, as the evaluators see it
   * @param column its column
   */
  public record TableColumn(String path, String column) {}

  /**
   * One term of the objective.
   *
   * @param metric what
   * @param weight its factor
   * @param target costs only: up to which it costs nothing; 0 elsewhere
   * @param limit costs only: what no result may exceed
   * @param rampSamples samples over which the weight grows from 0 to its full value; 0: at once
   * @param batch measured latency only: images in the minibatch that is timed; 0 elsewhere
   * @param signed generalization gap only: whether it is taken without absolute value
   * @param table latency and energy only: where it is looked up
   */
  public record Term(
      Metric metric,
      double weight,
      double target,
      OptionalDouble limit,
      int rampSamples,
      int batch,
      boolean signed,
      Optional<TableColumn> table) {

    /** A plain term: no limit, no table, the usual minibatch. */
    public Term(Metric metric, double weight, double target, int rampSamples) {
      this(
          metric,
          weight,
          target,
          OptionalDouble.empty(),
          rampSamples,
          metric == Metric.LATENCY ? TIMED_BATCH : 0,
          false,
          Optional.empty());
    }
  }

  /** The term of a metric, which is named at most once. */
  public Optional<Term> term(Metric metric) {
    return objectives.stream().filter(term -> term.metric() == metric).findFirst();
  }

  /** Images in the minibatch that is timed: the objective may say how many. */
  public int timedBatch() {
    return term(Metric.LATENCY).map(Term::batch).filter(batch -> batch > 0).orElse(TIMED_BATCH);
  }

  /** Images in the minibatch that is timed if nobody asks for another. */
  public static final int TIMED_BATCH = 16;

  /**
   * When to stop.
   *
   * @param samples completed samples, warm-up included
   * @param architectures distinct architectures measured in the search phase; empty for no limit
   * @param wallTimeSeconds seconds from the start
   * @param failures failed or lost samples before the search fails
   * @param sampleTimeoutSeconds seconds after which an unanswered sample is lost and replaced
   * @param pace what learning rates, warm-up and annealing follow
   */
  public record Budget(
      int samples,
      OptionalInt architectures,
      int wallTimeSeconds,
      int failures,
      int sampleTimeoutSeconds,
      Pace pace) {}

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
