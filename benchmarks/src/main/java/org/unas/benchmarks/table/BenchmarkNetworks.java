package org.unas.benchmarks.table;

import org.unas.cli.CommandFailure;
import org.unas.cli.ExitCode;
import org.unas.search.genotype.NasBench201Cell;
import org.unas.search.space.Architecture;
import org.unas.search.space.NasBench201Space;
import org.unas.supernet.layer.Cost;
import org.unas.supernet.layer.Shape;
import org.unas.supernet.network.NasBench201Config;
import org.unas.supernet.network.NasBench201Network;

/** The networks of NAS-Bench-201 as the benchmark itself trained them on CIFAR-10. */
public final class BenchmarkNetworks {
  private static final NasBench201Config PUBLISHED =
      new NasBench201Config(new Shape(32, 32, 3), 10, 16, 5);

  private final NasBench201Space space = new NasBench201Space();

  /**
   * The architecture of a cell.
   *
   * @param cell in the benchmark's own form
   * @throws CommandFailure if it is of another form
   */
  public Architecture architecture(String cell) {
    try {
      return space.architecture(NasBench201Cell.parse(cell));
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(
          ExitCode.INVALID, e.getMessage(), "Is it a table of NAS-Bench-201?", e);
    }
  }

  /** Parameters and work of the network of these cells. */
  public Cost cost(Architecture architecture) {
    return new NasBench201Network(PUBLISHED, architecture).cost();
  }
}
