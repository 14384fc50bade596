package org.unas.supernet.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.unas.supernet.layer.Layer;
import org.unas.supernet.layer.LayerBuilder;
import org.unas.supernet.layer.Layers.Chain;
import org.unas.supernet.layer.Operations;
import org.unas.supernet.weight.Blueprint;

/**
 * A cell that holds every operation between every node and each of its inputs.
 *
 * @param place where it stands
 * @param preprocess brings the two inputs to the cell's size
 * @param nodes for each node, for each input, the options' layers
 * @param firstDecision number of the cell type's first decision
 */
record DartsSearchCell(
    DartsPlace place,
    List<Layer> preprocess,
    List<List<List<Optional<Layer>>>> nodes,
    int firstDecision) {

  static DartsSearchCell layOut(
      Blueprint blueprint, DartsPlace place, DartsConfig config, List<DartsOperation> operations) {
    List<Layer> preprocess =
        List.of(place.preprocessBefore(blueprint, false), place.preprocessInput(blueprint, false));
    List<List<List<Optional<Layer>>>> nodes = new ArrayList<>();
    for (int node = 0; node < config.nodes(); node++) {
      List<List<Optional<Layer>>> inputs = new ArrayList<>();
      for (int input = 0; input < node + 2; input++) {
        inputs.add(options(blueprint, place, node, input, operations));
      }
      nodes.add(inputs);
    }
    return new DartsSearchCell(
        place, preprocess, nodes, DartsSelector.firstDecision(config.nodes(), place.reduces()));
  }

  private static List<Optional<Layer>> options(
      Blueprint blueprint, DartsPlace place, int node, int input, List<DartsOperation> operations) {
    List<Optional<Layer>> layers = new ArrayList<>();
    for (DartsOperation operation : operations) {
      String block =
          String.format(
              Locale.ROOT, "%s/node%d/input%d/%s", place.name(), node, input, operation.label());
      var build = new LayerBuilder(blueprint.block(block), false);
      var layer = operation.build(build, place.channels(), place.stride(input));
      layers.add(
          operation.pools()
              ? layer.map(pool -> Chain.of(pool, build.batchNorm(place.channels())))
              : layer);
    }
    return layers;
  }

  /**
   * A node whose options all are none is zero; without affine batch norm everything made of it is
   * zero too, and is left out.
   */
  <T> T apply(Operations<T> on, Lazy<T> before, Lazy<T> input, Relaxation relaxation) {
    List<Lazy<Optional<T>>> states = new ArrayList<>();
    states.add(Lazy.of(() -> Optional.of(preprocess.get(0).apply(on, before.get()))));
    states.add(Lazy.of(() -> Optional.of(preprocess.get(1).apply(on, input.get()))));
    for (int n = 0; n < nodes.size(); n++) {
      int node = n;
      states.add(Lazy.of(() -> node(on, node, states, relaxation)));
    }
    return on.concat(
        states.subList(2, states.size()).stream()
            .map(state -> state.get().orElseGet(() -> place.zeros(on, input.get())))
            .toList());
  }

  private <T> Optional<T> node(
      Operations<T> on, int node, List<Lazy<Optional<T>>> states, Relaxation relaxation) {
    var mixture = new Mixture<T>();
    var pair = DartsSelector.pair(firstDecision, node, relaxation);
    for (int i = 0; i < nodes.get(node).size(); i++) {
      int input = i;
      List<Optional<Layer>> options = nodes.get(node).get(input);
      for (int o = 0; o < options.size(); o++) {
        int option = o;
        double weight = pair.weight(input, option);
        if (weight > 0 && options.get(option).isPresent() && states.get(input).get().isPresent()) {
          mixture.add(
              options.get(option).orElseThrow().apply(on, states.get(input).get().orElseThrow()),
              weight,
              gradient -> pair.receive(input, option, gradient));
        }
      }
    }
    return mixture.sum(on);
  }
}
