package org.unas.supernet.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.unas.supernet.layer.CostMeter;
import org.unas.supernet.layer.DropPath;
import org.unas.supernet.layer.Layer;
import org.unas.supernet.layer.LayerBuilder;
import org.unas.supernet.layer.Layers.Identity;
import org.unas.supernet.layer.Operations;
import org.unas.supernet.layer.Shape;
import org.unas.supernet.weight.Blueprint;

/** A network of found DARTS cells, to be trained from scratch. */
public final class DartsNetwork implements FixedNetwork {
  private final DartsConfig config;
  private final DartsGenotype genotype;
  private final Blueprint blueprint = new Blueprint();
  private final DartsSkeleton<Cell> skeleton;
  private final Optional<Layer> auxiliaryHead;

  private record Cell(DartsPlace place, List<Layer> preprocess, List<List<Edge>> nodes) {}

  private record Edge(int input, Optional<Layer> layer) {}

  /** Lays out the network without auxiliary head; allocates no tensors. */
  public DartsNetwork(DartsConfig config, DartsGenotype genotype) {
    this(config, genotype, false);
  }

  private DartsNetwork(DartsConfig config, DartsGenotype genotype, boolean auxiliary) {
    this.config = config;
    this.genotype = genotype;
    skeleton = DartsSkeleton.layOut(config, blueprint, this::cell);
    auxiliaryHead =
        auxiliary
            ? Optional.of(
                AuxiliaryHead.layOut(
                    blueprint.block("auxiliary"), auxiliaryImage(), config.classes()))
            : Optional.empty();
  }

  private Shape auxiliaryImage() {
    return outputs(new CostMeter(), image(), DropPath.NONE).get(config.lastReduction()).get();
  }

  @Override
  public Optional<FixedNetwork> withAuxiliaryHead() {
    return AuxiliaryHead.fits(auxiliaryImage())
        ? Optional.of(new DartsNetwork(config, genotype, true))
        : Optional.empty();
  }

  private Cell cell(DartsPlace place) {
    List<Layer> preprocess =
        List.of(place.preprocessBefore(blueprint, true), place.preprocessInput(blueprint, true));
    List<List<Edge>> nodes = new ArrayList<>();
    for (var node : genotype.cell(place.reduces())) {
      List<Edge> edges = new ArrayList<>();
      for (var edge : node) {
        String block =
            String.format(
                Locale.ROOT, "%s/node%d/edge%d", place.name(), nodes.size(), edges.size());
        var build = new LayerBuilder(blueprint.block(block), true);
        int stride = place.stride(edge.input());
        edges.add(new Edge(edge.input(), edge.operation().build(build, place.channels(), stride)));
      }
      nodes.add(edges);
    }
    return new Cell(place, preprocess, nodes);
  }

  @Override
  public Blueprint blueprint() {
    return blueprint;
  }

  @Override
  public Shape image() {
    return config.image();
  }

  @Override
  public int classes() {
    return config.classes();
  }

  @Override
  public <T> T logits(Operations<T> on, T images) {
    return train(on, images, DropPath.NONE, Optional.empty()).logits();
  }

  @Override
  public <T> Outputs<T> train(Operations<T> on, T images, DropPath dropPath) {
    return train(on, images, dropPath, auxiliaryHead);
  }

  private <T> Outputs<T> train(
      Operations<T> on, T images, DropPath dropPath, Optional<Layer> head) {
    List<Lazy<T>> outputs = outputs(on, images, dropPath);
    T logits = skeleton.classify(on, outputs.get(outputs.size() - 1).get());
    return new Outputs<>(
        logits, head.map(layer -> layer.apply(on, outputs.get(config.lastReduction()).get())));
  }

  private <T> List<Lazy<T>> outputs(Operations<T> on, T images, DropPath dropPath) {
    return skeleton.outputs(
        on,
        images,
        (cell, before, input) -> forward(on, cell, before.get(), input.get(), dropPath));
  }

  private static <T> T forward(Operations<T> on, Cell cell, T before, T input, DropPath dropPath) {
    List<T> states = new ArrayList<>();
    states.add(cell.preprocess.get(0).apply(on, before));
    states.add(cell.preprocess.get(1).apply(on, input));
    for (List<Edge> node : cell.nodes) {
      List<T> terms = new ArrayList<>();
      for (Edge edge : node) {
        edge.layer.ifPresent(layer -> terms.add(edge(on, layer, states.get(edge.input), dropPath)));
      }
      states.add(terms.isEmpty() ? cell.place.zeros(on, input) : on.sum(terms));
    }
    return on.concat(states.subList(2, states.size()));
  }

  /** A skip connection is never dropped. */
  private static <T> T edge(Operations<T> on, Layer layer, T x, DropPath dropPath) {
    T y = layer.apply(on, x);
    return layer instanceof Identity ? y : dropPath.apply(on, y);
  }
}
