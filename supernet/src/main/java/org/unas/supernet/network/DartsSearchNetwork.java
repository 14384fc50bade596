package org.unas.supernet.network;

import java.util.List;
import java.util.stream.IntStream;
import org.unas.search.space.Architecture;
import org.unas.search.space.OptionLayout;
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
  private final OptionLayout layout;
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
    this.layout = layout(config.nodes(), operations.size());
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

  /** Both cells; per node and selector the inputs before it, then the operations. */
  private static OptionLayout layout(int nodes, int operations) {
    return OptionLayout.of(
        IntStream.range(0, 2 * nodes)
            .map(node -> node % nodes + 2)
            .flatMap(inputs -> IntStream.of(inputs, operations, inputs, operations))
            .toArray());
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
  public OptionLayout layout() {
    return layout;
  }

  @Override
  public <T> T logits(Operations<T> on, T images, Relaxation relaxation) {
    return skeleton.logits(
        on, images, (cell, before, input) -> cell.apply(on, before, input, relaxation));
  }

  @Override
  public DartsNetwork discrete(Architecture architecture) {
    layout.check(architecture);
    return new DartsNetwork(config, DartsGenotype.of(architecture, config.nodes(), operations));
  }
}
