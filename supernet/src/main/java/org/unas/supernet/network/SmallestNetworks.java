package org.unas.supernet.network;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.unas.search.chain.ChainStage;
import org.unas.search.request.SpaceSpec;
import org.unas.search.space.Architecture;
import org.unas.search.space.OptionLayout;
import org.unas.supernet.layer.Cost;
import org.unas.supernet.layer.Shape;

/**
 * The smallest networks of a space: the one with the fewest parameters and the one with the least
 * work. Both add up over what is chosen (an edge of a cell, a layer of a chain), so each is made
 * the smallest by itself, all others staying the same.
 */
public final class SmallestNetworks {
  /** A DARTS edge is two decisions: its input and its operation. */
  private static final int DECISIONS_OF_EDGE = 2;

  /** Of DARTS, the fewest cells with both reductions; of NAS-Bench-201, one for each stage. */
  private static final int DARTS_CELLS = 3;

  private final SpaceSpec space;
  private final Shape image;
  private final int classes;

  private SmallestNetworks(SpaceSpec space, Shape image, int classes) {
    this.space = space;
    this.image = image;
    this.classes = classes;
  }

  /**
   * Fewest parameters and least work, perhaps of two architectures; allocates no tensors.
   *
   * @throws IllegalArgumentException if the images do not fit the network
   */
  public static Cost of(SpaceSpec space, Shape image, int classes) {
    SmallestNetworks networks = new SmallestNetworks(space, image, classes);
    return new Cost(networks.least(Cost::parameters), networks.least(Cost::flops));
  }

  private long least(ToLongFunction<Cost> figure) {
    SearchNetwork small = SearchNetworks.of(representative(), image, classes);
    int decisions = small.layout().decisions();
    Architecture least = Architecture.of(new int[decisions]);
    int group = space instanceof SpaceSpec.Darts ? DECISIONS_OF_EDGE : 1;
    for (int first = 0; first < decisions; first += group) {
      least = leastOf(combinations(small.layout(), least, first, first + group), small, figure);
    }
    SearchNetwork whole = SearchNetworks.of(space, image, classes);
    return figure.applyAsLong(whole.discrete(spread(least)).cost());
  }

  /** The first among equals. */
  private static Architecture leastOf(
      List<Architecture> tries, SearchNetwork network, ToLongFunction<Cost> figure) {
    Architecture least = tries.get(0);
    long leastCost = Long.MAX_VALUE;
    for (Architecture one : tries) {
      long cost = figure.applyAsLong(network.discrete(one).cost());
      if (cost < leastCost) {
        leastCost = cost;
        least = one;
      }
    }
    return least;
  }

  /** All that differ in neighbouring decisions only, the last of them fastest. */
  private static List<Architecture> combinations(
      OptionLayout layout, Architecture from, int decision, int end) {
    if (decision == end) {
      return List.of(from);
    }
    return IntStream.range(0, layout.options(decision))
        .mapToObj(option -> from.with(decision, option))
        .flatMap(one -> combinations(layout, one, decision + 1, end).stream())
        .toList();
  }

  /** A space with the same decisions, or with one for many alike, in which trying takes no time. */
  private SpaceSpec representative() {
    if (space instanceof SpaceSpec.NasBench201 cells) {
      return new SpaceSpec.NasBench201(cells.channels(), 1);
    }
    if (space instanceof SpaceSpec.Darts darts) {
      return new SpaceSpec.Darts(darts.channels(), DARTS_CELLS, darts.nodes(), darts.operations());
    }
    return space instanceof SpaceSpec.Custom chain
        ? new SpaceSpec.Custom(
            chain.channels(), chain.stages().stream().map(SmallestNetworks::shortened).toList())
        : space;
  }

  /** The layers of a stage behind its first are alike. */
  private static ChainStage shortened(ChainStage stage) {
    return new ChainStage(
        stage.channels(),
        stage.stride(),
        Math.min(2, stage.layers()),
        stage.entry(),
        stage.options());
  }

  private Architecture spread(Architecture architecture) {
    if (!(space instanceof SpaceSpec.Custom chain)) {
      return architecture;
    }
    List<Integer> all = new ArrayList<>();
    int next = 0;
    for (ChainStage stage : chain.stages()) {
      int last = next + Math.min(2, stage.layers()) - 1;
      for (int layer = 0; layer < stage.layers(); layer++) {
        all.add(architecture.choice(Math.min(next + layer, last)));
      }
      next = last + 1;
    }
    return Architecture.of(all);
  }
}
