package org.unas.supernet.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import org.unas.supernet.layer.Layer;
import org.unas.supernet.layer.LayerBuilder;
import org.unas.supernet.layer.Layers.Chain;
import org.unas.supernet.layer.Layers.Relu;
import org.unas.supernet.layer.Operations;
import org.unas.supernet.layer.Window;
import org.unas.supernet.weight.Blueprint;

/**
 * What surrounds the cells of NAS-Bench-201: stem, three stages with residual blocks of stride 2
 * between them, head. All of it has affine batch norm, in supernets too.
 *
 * @param <C> a cell
 */
final class NasBench201Skeleton<C> {
  private static final int STAGES = 3;

  private final Layer stem;
  private final List<Stage<C>> stages;
  private final Layer head;

  private record Stage<C>(Layer entry, List<C> cells) {}

  /** Lays out one cell. */
  @FunctionalInterface
  interface CellBuilder<C> {
    C build(String name, int channels);
  }

  private NasBench201Skeleton(Layer stem, List<Stage<C>> stages, Layer head) {
    this.stem = stem;
    this.stages = stages;
    this.head = head;
  }

  static <C> NasBench201Skeleton<C> layOut(
      NasBench201Config config, Blueprint blueprint, CellBuilder<C> cells) {
    int channels = config.channels();
    Layer stem =
        affine(blueprint, "stem").convBn(config.image().channels(), channels, Window.same(3, 1));
    List<Stage<C>> stages = new ArrayList<>();
    for (int s = 0; s < STAGES; s++) {
      stages.add(stage(config, blueprint, s, cells));
    }
    LayerBuilder head = affine(blueprint, "head");
    int features = channels << (STAGES - 1);
    return new NasBench201Skeleton<>(
        stem,
        stages,
        Chain.of(
            head.batchNorm(features), new Relu(), head.classifier(features, config.classes())));
  }

  private static <C> Stage<C> stage(
      NasBench201Config config, Blueprint blueprint, int number, CellBuilder<C> builder) {
    int channels = config.channels() << number;
    Layer entry =
        number == 0
            ? Chain.of()
            : affine(blueprint, "reduction" + number).residualReduction(channels / 2, channels);
    List<C> cells = new ArrayList<>();
    for (int c = 0; c < config.cells(); c++) {
      cells.add(builder.build(String.format(Locale.ROOT, "stage%d/cell%d", number, c), channels));
    }
    return new Stage<>(entry, cells);
  }

  private static LayerBuilder affine(Blueprint blueprint, String name) {
    return new LayerBuilder(blueprint.block(name), true);
  }

  <T> T logits(Operations<T> on, T images, BiFunction<C, T, T> cellForward) {
    T x = stem.apply(on, images);
    for (Stage<C> stage : stages) {
      x = stage.entry.apply(on, x);
      for (C cell : stage.cells) {
        x = cellForward.apply(cell, x);
      }
    }
    return head.apply(on, x);
  }
}
