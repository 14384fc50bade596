package org.unas.supernet.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.unas.search.space.Architecture;
import org.unas.supernet.layer.Layer;
import org.unas.supernet.layer.LayerBuilder;
import org.unas.supernet.layer.Operations;
import org.unas.supernet.layer.Shape;
import org.unas.supernet.weight.Blueprint;

/**
 * A network of one NAS-Bench-201 cell, as the benchmark trained them: every edge is computed, also
 * one that nobody reads, because the published sizes count it.
 */
public final class NasBench201Network implements FixedNetwork {
  private final NasBench201Config config;
  private final List<NasBench201Operation> operations;
  private final Blueprint blueprint = new Blueprint();
  private final NasBench201Skeleton<List<Optional<Layer>>> skeleton;

  /**
   * Lays out the network; allocates no tensors.
   *
   * @param config size
   * @param architecture option of each edge, in the order of {@link NasBench201Operation}
   */
  public NasBench201Network(NasBench201Config config, Architecture architecture) {
    NasBench201Edge.LAYOUT.check(architecture);
    var all = NasBench201Operation.values();
    this.config = config;
    operations = architecture.choices().stream().map(choice -> all[choice]).toList();
    skeleton = NasBench201Skeleton.layOut(config, blueprint, this::cell);
  }

  private List<Optional<Layer>> cell(String name, int channels) {
    List<Optional<Layer>> edges = new ArrayList<>();
    for (int e = 0; e < operations.size(); e++) {
      String block = String.format(Locale.ROOT, "%s/%s", name, NasBench201Edge.ALL.get(e).label());
      edges.add(operations.get(e).build(new LayerBuilder(blueprint.block(block), true), channels));
    }
    return edges;
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
    return skeleton.logits(on, images, (cell, x) -> forward(on, cell, x));
  }

  private static <T> T forward(Operations<T> on, List<Optional<Layer>> cell, T x) {
    List<T> nodes = new ArrayList<>();
    nodes.add(x);
    for (int to = 1; to < NasBench201Edge.NODES; to++) {
      List<T> terms = new ArrayList<>();
      for (int e = 0; e < cell.size(); e++) {
        NasBench201Edge edge = NasBench201Edge.ALL.get(e);
        if (edge.to() == to) {
          cell.get(e).ifPresent(layer -> terms.add(layer.apply(on, nodes.get(edge.from()))));
        }
      }
      nodes.add(terms.isEmpty() ? on.zeros(x, on.shape(x)) : on.sum(terms));
    }
    return nodes.get(NasBench201Edge.NODES - 1);
  }
}
