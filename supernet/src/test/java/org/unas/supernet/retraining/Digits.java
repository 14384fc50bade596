package org.unas.supernet.retraining;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.unas.search.genotype.Genotype;
import org.unas.supernet.data.Dataset;
import org.unas.supernet.eager.Engine;
import org.unas.supernet.file.DataRoot;

/** Small retrainings on the built-in digits. */
final class Digits {
  static final Dataset IMAGES = Dataset.load(DataRoot.EVERYTHING, "digits");
  static final Genotype NAS_BENCH_201 =
      Genotype.read(
          """
          {"space":"nasbench201","cell":"|nor_conv_3x3~0|+|nor_conv_3x3~0|avg_pool_3x3~1|\
          +|skip_connect~0|nor_conv_3x3~1|skip_connect~2|"}
          """);

  /** Convolutions, pooling and skips of both strides. */
  static final Genotype DARTS =
      Genotype.read(
          """
          {"space":"darts",
           "normal":[[{"input":0,"op":"sep_conv_3x3"},{"input":1,"op":"skip_connect"}],
                     [{"input":1,"op":"dil_conv_3x3"},{"input":2,"op":"max_pool_3x3"}]],
           "reduce":[[{"input":0,"op":"skip_connect"},{"input":1,"op":"max_pool_3x3"}],
                     [{"input":2,"op":"skip_connect"},{"input":1,"op":"sep_conv_3x3"}]]}
          """);

  private Digits() {}

  static RetrainingRecipe recipe(Genotype genotype) {
    return RetrainingRecipe.small(genotype, IMAGES.shape(), IMAGES.classes());
  }

  /** A network of DARTS cells that takes everything a recipe can ask for: 50 steps of 32. */
  static RetrainingPlan darts() {
    return plan(
        DARTS,
        Map.of(
            "channels", "4",
            "cells", "3",
            "epochs", "2",
            "batch", "64",
            "dropPath", "0.3",
            "labelSmoothing", "0.1",
            "statisticsBatches", "4"));
  }

  static RetrainingPlan plan(Genotype genotype, Map<String, String> changes) {
    return RetrainingPlan.of(genotype, recipe(genotype).with(changes), IMAGES);
  }

  /** A retraining that saves after every step. */
  static Retraining retraining(
      RetrainingPlan plan, Engine engine, Path folder, Consumer<RetrainingNews> news) {
    return new Retraining("digits", plan, engine, new Checkpoints(folder, Duration.ZERO), news);
  }
}
