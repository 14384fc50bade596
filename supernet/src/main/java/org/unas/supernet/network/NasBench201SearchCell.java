package org.unas.supernet.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.unas.supernet.layer.Layer;
import org.unas.supernet.layer.LayerBuilder;
import org.unas.supernet.layer.Operations;
import org.unas.supernet.weight.Blueprint;

/**
 * A cell that holds all options of all edges.
 *
 * @param edges for each edge its options' layers
 */
record NasBench201SearchCell(List<List<Optional<Layer>>> edges) {

  static NasBench201SearchCell layOut(Blueprint blueprint, String name, int channels) {
    List<List<Optional<Layer>>> edges = new ArrayList<>();
    for (NasBench201Edge edge : NasBench201Edge.ALL) {
      List<Optional<Layer>> options = new ArrayList<>();
      for (NasBench201Operation operation : NasBench201Operation.values()) {
        String block =
            String.format(Locale.ROOT, "%s/%s/%s", name, edge.label(), operation.label());
        options.add(operation.build(new LayerBuilder(blueprint.block(block), false), channels));
      }
      edges.add(List.copyOf(options));
    }
    return new NasBench201SearchCell(List.copyOf(edges));
  }

  /**
   * Works from the output backwards, so that nodes nobody reads are not computed. A node without
   * input is zero; without affine batch norm everything made of it is zero too, and is left out.
   */
  <T> T apply(Operations<T> on, T x, Relaxation relaxation) {
    List<Lazy<Optional<T>>> nodes = new ArrayList<>();
    nodes.add(Lazy.of(() -> Optional.of(x)));
    for (int node = 1; node < NasBench201Edge.NODES; node++) {
      int to = node;
      nodes.add(Lazy.of(() -> node(on, to, nodes, relaxation)));
    }
    return nodes.get(NasBench201Edge.NODES - 1).get().orElseGet(() -> on.zeros(x, on.shape(x)));
  }

  private <T> Optional<T> node(
      Operations<T> on, int to, List<Lazy<Optional<T>>> nodes, Relaxation relaxation) {
    var mixture = new Mixture<T>();
    for (int e = 0; e < edges.size(); e++) {
      if (NasBench201Edge.ALL.get(e).to() == to) {
        addEdge(on, e, nodes.get(NasBench201Edge.ALL.get(e).from()), relaxation, mixture);
      }
    }
    return mixture.sum(on);
  }

  private <T> void addEdge(
      Operations<T> on, int e, Lazy<Optional<T>> from, Relaxation shares, Mixture<T> into) {
    List<Optional<Layer>> options = edges.get(e);
    for (int o = 0; o < options.size(); o++) {
      int option = o;
      double share = shares.share(e, option);
      if (share > 0 && options.get(o).isPresent() && from.get().isPresent()) {
        T y = options.get(o).orElseThrow().apply(on, from.get().orElseThrow());
        into.add(y, share, gradient -> shares.receive(e, option, gradient));
      }
    }
  }
}
