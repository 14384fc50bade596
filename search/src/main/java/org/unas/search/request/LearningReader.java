package org.unas.search.request;

import java.util.Locale;
import org.unas.search.request.SearchSpec.Determinism;
import org.unas.search.request.SearchSpec.Training;
import org.unas.search.request.SearchSpec.WeightOptimizer;

/** Reads how the policy and the shared weights learn. */
final class LearningReader {
  private final Defaults defaults;

  LearningReader(Defaults defaults) {
    this.defaults = defaults;
  }

  Strategy strategy(Section strategy) {
    return new StrategyReader(defaults, strategy).read();
  }

  /**
   * @param samples the budget, to which the warm-up belongs
   */
  Training training(Section training, int samples) {
    int batchSize = training.integer("batchSize", Range.between(2, 4096), defaults.batchSize());
    WeightOptimizer optimizer =
        training.choice("optimizer", WeightOptimizer.class).orElse(WeightOptimizer.ADAM);
    Defaults.Rates rates = rates(training, defaults.weightRates(optimizer));
    double decay = training.number("weightDecay", Range.between(0, 1), Defaults.WEIGHT_DECAY);
    double clip = training.number("gradientClip", Range.above(0, 1e6), Defaults.GRADIENT_CLIP);
    int warmup = warmup(training, samples);
    int publishEvery =
        training.integer("publishEvery", Range.between(1, 1000), defaults.publishEvery());
    mustBeOneIfStrict(defaults, training, "publishEvery", publishEvery);
    training.finish();
    return new Training(
        batchSize, optimizer, rates.start(), rates.end(), decay, clip, warmup, publishEvery);
  }

  private int warmup(Section training, int samples) {
    int usual = defaults.warmupSamples(samples);
    int warmup =
        training.integer("warmupSamples", Range.between(0, RequestResolver.MAX_SAMPLES), usual);
    if (warmup >= samples) {
      training.violation(
          "warmupSamples",
          String.format(Locale.ROOT, "must be less than budget.samples (%d)", samples),
          String.format(Locale.ROOT, "Set it to less, or leave it out for %d.", usual));
    }
    return warmup;
  }

  static Defaults.Rates rates(Section section, Defaults.Rates usual) {
    double start = section.number("learningRate", Range.above(0, 10), usual.start());
    return falling(
        section, "learningRate", start, "finalLearningRate", Range.between(0, 10), usual);
  }

  /** The last of two fields is at most the first; its default is the usual share of the first. */
  static Defaults.Rates falling(
      Section section, String first, double start, String last, Range range, Defaults.Rates usual) {
    double end = section.number(last, range, usual.endFor(start));
    if (end > start) {
      section.violation(
          last,
          String.format(Locale.ROOT, "must be at most %s (%s)", first, Range.number(start)),
          String.format(
              Locale.ROOT,
              "Set it to less, or leave it out for %s.",
              Range.number(usual.endFor(start))));
    }
    return new Defaults.Rates(start, end);
  }

  static void mustBeOneIfStrict(Defaults defaults, Section section, String name, int value) {
    if (defaults.determinism() == Determinism.STRICT && value != 1) {
      section.violation(
          name,
          "must be 1 where determinism is strict",
          "Set it to 1, leave it out, or set determinism to async.");
    }
  }
}
