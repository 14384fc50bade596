package org.unas.supernet.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.unas.supernet.layer.Layer;
import org.unas.supernet.layer.LayerBuilder;
import org.unas.supernet.layer.Operations;
import org.unas.supernet.layer.Shape;
import org.unas.supernet.weight.Blueprint;

/** A network of found DARTS cells, to be trained from scratch. Without auxiliary head. */
public final class DartsNetwork implements FixedNetwork {
  private final DartsConfig config;
  private final DartsGenotype genotype;
  private final Blueprint blueprint = new Blueprint();
  private final DartsSkeleton<Cell> skeleton;

  private record Cell(DartsPlace place, List<Layer> preprocess, List<List<Edge>> nodes) {}

  private record Edge(int input, Optional<Layer> layer) {}

  /** Lays out the network; allocates no tensors. */
  public DartsNetwork(DartsConfig config, DartsGenotype genotype) {
    this.config = config;
    this.genotype = genotype;
    skeleton = DartsSkeleton.layOut(config, blueprint, this::cell);
  }

  private Cell cell(DartsPlace place) {
    List<Layer> preprocess =
        List.of(place.preprocessBefore(blueprint, true), place.preprocessInput(blueprint, true));
    List<List<Edge>> nodes = new ArrayList<>();
    for (var node : genotype.cell(place.reduces())) {
      List<Edge> edges = new ArrayList<>();
      for (var edge : node) {
        String block = "%s/node%d/edge%d".formatted(place.name(), nodes.size(), edges.size());
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
    return skeleton.logits(
        on, images, (cell, before, input) -> forward(on, cell, before.get(), input.get()));
  }

  private static <T> T forward(Operations<T> on, Cell cell, T before, T input) {
    List<T> states = new ArrayList<>();
    states.add(cell.preprocess.get(0).apply(on, before));
    states.add(cell.preprocess.get(1).apply(on, input));
    for (List<Edge> node : cell.nodes) {
      List<T> terms = new ArrayList<>();
      for (Edge edge : node) {
        edge.layer.ifPresent(layer -> terms.add(layer.apply(on, states.get(edge.input))));
      }
      states.add(terms.isEmpty() ? cell.place.zeros(on, input) : on.sum(terms));
    }
    return on.concat(states.subList(2, states.size()));
  }
}
