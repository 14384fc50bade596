package org.unas.supernet.network;

import java.util.ArrayList;
import java.util.List;
import org.unas.search.space.Architecture;
import org.unas.supernet.layer.Operations;
import org.unas.supernet.layer.Shape;
import org.unas.supernet.weight.Blueprint;

/**
 * The DARTS supernet with the factorised decisions of UNAS. First the normal cell, then the
 * reduction cell; per node and selector the input (one of the states before it), then the
 * operation. With 4 nodes and 7 operations that is 32 decisions and 168 options.
 */
public final class DartsSearchNetwork implements SearchNetwork {
  private final DartsConfig config;
  private final List<DartsOperation> operations;
  private final Blueprint blueprint = new Blueprint();
  private final DartsSkeleton<DartsSearchCell> skeleton;

  /**
   * Lays out the network; allocates no tensors.
   *
   * @param config size
   * @param operations the options of each operation decision, in order
   */
  public DartsSearchNetwork(DartsConfig config, List<DartsOperation> operations) {
    this.config = config;
    this.operations = List.copyOf(operations);
    skeleton =
        DartsSkeleton.layOut(
            config,
            blueprint,
            place -> DartsSearchCell.layOut(blueprint, place, config, this.operations));
  }

  /** The supernet of UNAS: seven operations. */
  public static DartsSearchNetwork unas(DartsConfig config) {
    return new DartsSearchNetwork(config, DartsOperation.UNAS);
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
  public List<Integer> options() {
    List<Integer> options = new ArrayList<>();
    for (int cell = 0; cell < 2; cell++) {
      for (int node = 0; node < config.nodes(); node++) {
        int inputs = node + 2;
        options.addAll(List.of(inputs, operations.size(), inputs, operations.size()));
      }
    }
    return options;
  }

  @Override
  public <T> T logits(Operations<T> on, T images, Relaxation relaxation) {
    return skeleton.logits(
        on, images, (cell, before, input) -> cell.apply(on, before, input, relaxation));
  }

  @Override
  public DartsNetwork discrete(Architecture architecture) {
    Choices.check(options(), architecture);
    return new DartsNetwork(config, DartsGenotype.of(architecture, config.nodes(), operations));
  }
}
