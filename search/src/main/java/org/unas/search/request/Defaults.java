package org.unas.search.request;

import java.math.BigDecimal;
import java.math.MathContext;
import org.unas.search.request.SearchSpec.Determinism;
import org.unas.search.request.SearchSpec.Preset;
import org.unas.search.request.SearchSpec.WeightOptimizer;
import org.unas.search.request.Strategy.Method;

/**
 * What a request means where it is silent. Sources: UNAS's published schedule for the DARTS space
 * (arXiv 1912.07651, appendix), the table's own network for NAS-Bench-201 (arXiv 2001.00326); the
 * rates there are higher, since its searches are shorter.
 *
 * <p>{@code docs/requests.md} has the complete table, made from what requests resolve to.
 *
 * <table>
 * <caption>Defaults that depend on the space or the data set</caption>
 * <tr><th>field</th><th>nasbench201, custom</th><th>darts, proxylessnas</th></tr>
 * <tr><td>training.batchSize</td><td>64</td><td>32; digits: 64</td></tr>
 * <tr><td>training.learningRate, adam</td><td>0.002 to 0.0001</td><td>0.0003 to 0.0001</td></tr>
 * <tr><td>training.learningRate, sgd</td><td>0.025 to 0.001</td><td>0.025 to 0.001</td></tr>
 * <tr><td>strategy.learningRate</td><td>0.03 to 0.01</td><td>0.001 to 0.0003</td></tr>
 * </table>
 *
 * @param preset the space
 * @param dataset the data set
 * @param determinism strict searches have one sample under way
 */
record Defaults(Preset preset, DatasetKind dataset, Determinism determinism) {
  static final double VALIDATION_FRACTION = 0.5;
  static final double IMPORTANCE_LIMIT = 2;
  static final int POPULATION = 20;
  static final int TOURNAMENT = 5;
  static final double LOGIT_WEIGHT_DECAY = 1e-6;
  static final double WEIGHT_DECAY = 3e-4;
  static final double GRADIENT_CLIP = 5;
  static final long WARMUP_PERCENT = 15;
  static final int WALL_TIME_SECONDS = 43_200;
  static final int FAILURES = 20;
  static final int SAMPLE_TIMEOUT_SECONDS = 120;
  static final int FINALISTS = 5;
  static final int RETRAINING_EPOCHS = 12;
  static final long SEED = 0;

  /** A learning rate or temperature that falls from one value to another. */
  record Rates(double start, double end) {
    /** The end that belongs to another start: the same share of it, to six digits. */
    double endFor(double otherStart) {
      if (start == end) {
        return otherStart;
      }
      BigDecimal exact = BigDecimal.valueOf(otherStart * end / start);
      return exact.round(new MathContext(6)).doubleValue();
    }
  }

  /** Channels of the stem of a published space; a custom one starts as wide as its first stage. */
  int channels() {
    return switch (preset) {
      case NASBENCH201 -> digits() ? 8 : 16;
      case DARTS, CUSTOM -> 16;
      case PROXYLESSNAS -> digits() ? 8 : 40;
    };
  }

  /** Cells of NAS-Bench-201 are counted per stage, those of DARTS in all. */
  int cells() {
    return preset == Preset.DARTS ? 8 : digits() ? 1 : 5;
  }

  int batchSize() {
    return searchedByUnas() && !digits() ? 32 : 64;
  }

  boolean augment() {
    return dataset == DatasetKind.CIFAR10;
  }

  /** UNAS; SNAS and GDAS anneal. */
  static Rates temperatures(Method method) {
    return switch (method) {
      case GUMBEL -> new Rates(1, 0.1);
      case GDAS -> new Rates(10, 0.1);
      default -> new Rates(0.4, 0.4);
    };
  }

  /** A table has no relaxed networks, so UNAS cannot search it. */
  Method method() {
    return tabulated() ? Method.KERNEL : Method.UNAS_ADDITIVE;
  }

  /**
   * Evolution replaces one member at a time; what needs no sample but to know its loss moves with
   * each, as does whoever reads losses without noise.
   */
  int samplesPerUpdate(Method method) {
    return method == Method.EVOLUTION || method == Method.KERNEL || tabulated() ? 1 : 4;
  }

  /** Searches over a table are short, and their losses have no noise. */
  Rates logitRates(Method method) {
    if (method == Method.KERNEL) {
      return new Rates(0.15, 0.05);
    }
    if (tabulated()) {
      return new Rates(0.3, 0.1);
    }
    return searchedByUnas() ? new Rates(1e-3, 3e-4) : new Rates(0.03, 0.01);
  }

  /** In units of the objective; of ranks from 0 to 1 for the kernel model. */
  Rates entropyWeights(Method method) {
    if (method == Method.KERNEL) {
      return new Rates(0.2, 0.03);
    }
    return tabulated() ? new Rates(0.02, 0.002) : new Rates(0, 0);
  }

  Rates weightRates(WeightOptimizer optimizer) {
    if (optimizer == WeightOptimizer.SGD) {
      return new Rates(0.025, 0.001);
    }
    return searchedByUnas() ? new Rates(3e-4, 1e-4) : new Rates(2e-3, 1e-4);
  }

  /** 0 lets the controller follow the number of trainers. */
  int samplesInFlight() {
    return determinism == Determinism.STRICT ? 1 : 0;
  }

  int publishEvery() {
    return determinism == Determinism.STRICT ? 1 : 4;
  }

  /** Enough for a policy that draws each architecture a few times before it has found its own. */
  static int samples(int architectures) {
    return (int) Math.min(RequestResolver.MAX_SAMPLES, 20L * architectures);
  }

  /** A table has no weights to warm up. */
  int warmupSamples(int budget) {
    return tabulated() ? 0 : (int) (budget * WARMUP_PERCENT / 100);
  }

  static double weight(Metric metric) {
    return switch (metric) {
      case TRAINING_LOSS, VALIDATION_LOSS, ACCURACY -> 1;
      case GENERALIZATION_GAP -> 0.5;
      case LATENCY, PARAMETERS -> 0.1;
      case ENERGY, FLOPS -> 0.01;
      case DUPLICATE_EDGES -> 0.2;
    };
  }

  private boolean searchedByUnas() {
    return preset == Preset.DARTS || preset == Preset.PROXYLESSNAS;
  }

  boolean tabulated() {
    return dataset == DatasetKind.TABLE;
  }

  private boolean digits() {
    return dataset == DatasetKind.DIGITS;
  }
}
