package org.unas.supernet.network;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.unas.supernet.layer.Layer;
import org.unas.supernet.layer.LayerBuilder;
import org.unas.supernet.layer.Operations;
import org.unas.supernet.layer.Window;
import org.unas.supernet.weight.Blueprint;

/**
 * What surrounds DARTS cells on small images: a stem of three times the channels, affine in
 * supernets too, and a classifier.
 *
 * @param <C> a cell
 */
final class DartsSkeleton<C> {
  private static final int STEM = 3;

  private final Layer stem;
  private final List<C> cells;
  private final Layer classifier;

  /** The forward pass of a cell on the outputs of the two cells before it. */
  @FunctionalInterface
  interface CellForward<C, T> {
    T apply(C cell, Lazy<T> before, Lazy<T> input);
  }

  private DartsSkeleton(Layer stem, List<C> cells, Layer classifier) {
    this.stem = stem;
    this.cells = cells;
    this.classifier = classifier;
  }

  static <C> DartsSkeleton<C> layOut(
      DartsConfig config, Blueprint blueprint, Function<DartsPlace, C> builder) {
    int width = STEM * config.channels();
    Layer stem =
        new LayerBuilder(blueprint.block("stem"), true)
            .convBn(config.image().channels(), width, Window.same(3, 1));
    List<DartsPlace> places = places(config, width);
    List<C> cells = places.stream().map(builder).toList();
    int features = config.nodes() * places.get(places.size() - 1).channels();
    Layer classifier =
        new LayerBuilder(blueprint.block("head"), true).classifier(features, config.classes());
    return new DartsSkeleton<>(stem, cells, classifier);
  }

  private static List<DartsPlace> places(DartsConfig config, int stemChannels) {
    List<DartsPlace> places = new ArrayList<>();
    int before = stemChannels;
    int input = stemChannels;
    int channels = config.channels();
    boolean afterReduction = false;
    for (int i = 0; i < config.cells(); i++) {
      boolean reduces = config.reduces(i);
      channels = reduces ? 2 * channels : channels;
      places.add(new DartsPlace("cell" + i, before, input, channels, afterReduction, reduces));
      before = input;
      input = config.nodes() * channels;
      afterReduction = reduces;
    }
    return places;
  }

  /** Works from the last cell backwards: a cell whose output nobody reads is not computed. */
  <T> T logits(Operations<T> on, T images, CellForward<C, T> forward) {
    List<Lazy<T>> outputs = outputs(on, images, forward);
    return classify(on, outputs.get(outputs.size() - 1).get());
  }

  /** The classifier on the last cell's output. */
  <T> T classify(Operations<T> on, T features) {
    return classifier.apply(on, features);
  }

  /** The output of each cell; at least one. */
  <T> List<Lazy<T>> outputs(Operations<T> on, T images, CellForward<C, T> forward) {
    List<Lazy<T>> outputs = new ArrayList<>();
    Lazy<T> before = Lazy.of(() -> stem.apply(on, images));
    Lazy<T> input = before;
    for (C cell : cells) {
      Lazy<T> older = before;
      Lazy<T> newer = input;
      before = newer;
      input = Lazy.of(() -> forward.apply(cell, older, newer));
      outputs.add(input);
    }
    return outputs;
  }
}
