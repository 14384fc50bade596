package org.unas.supernet.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.unas.search.chain.ChainLayer;
import org.unas.search.chain.ChainOperation;
import org.unas.supernet.Supernet;
import org.unas.supernet.layer.LayerBuilder;
import org.unas.supernet.layer.Operations;
import org.unas.supernet.weight.Blueprint;

/**
 * A layer of a chain that holds all of its options.
 *
 * @param place where it stands
 * @param decision number of its decision
 * @param options what it mixes
 */
record ChainSearchLayer(ChainLayer place, int decision, List<ChainOption> options) {

  static ChainSearchLayer layOut(
      Blueprint blueprint, ChainLayer place, int decision, double epsilon) {
    List<ChainOption> options = new ArrayList<>();
    for (ChainOperation operation : place.options()) {
      String block =
          String.format(Locale.ROOT, "%s/%s", ChainNetwork.path(place), operation.label());
      var build = new LayerBuilder(blueprint.block(block), false, epsilon);
      options.add(ChainOption.build(operation, build, place));
    }
    return new ChainSearchLayer(place, decision, options);
  }

  <T> T apply(Operations<T> on, T x, Relaxation relaxation) {
    var mixture = new Mixture<T>();
    double through = 0;
    for (int o = 0; o < options.size(); o++) {
      int option = o;
      double share = relaxation.share(decision, option);
      if (share > 0) {
        through += options.get(option).shortcut() ? share : 0;
        options
            .get(option)
            .branch()
            .ifPresent(
                branch ->
                    mixture.add(
                        branch.apply(on, x),
                        share,
                        gradient -> relaxation.receive(decision, option, gradient)));
      }
    }
    if (through > 0) {
      mixture.add(x, through, gradient -> receiveShortcuts(relaxation, gradient));
    }
    return mixture
        .sum(on)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    String.format(
                        Locale.ROOT,
                        "The shares of a layer sum to 1, but those of %s are all below %s.",
                        place.name(),
                        Supernet.SKIP_BELOW)));
  }

  private void receiveShortcuts(Relaxation relaxation, double gradient) {
    for (int option = 0; option < options.size(); option++) {
      if (options.get(option).shortcut()) {
        relaxation.receive(decision, option, gradient);
      }
    }
  }
}
