package org.unas.cli.describe;

import static org.unas.supernet.network.NetworkSize.FIXED;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.unas.supernet.layer.Shape;
import org.unas.supernet.network.ChainSearchNetwork;
import org.unas.supernet.network.DartsConfig;
import org.unas.supernet.network.DartsOperation;
import org.unas.supernet.network.DartsSearchNetwork;
import org.unas.supernet.network.NasBench201Config;
import org.unas.supernet.network.NasBench201SearchNetwork;
import org.unas.supernet.network.NetworkSize;
import org.unas.supernet.network.ProxylessNasConfig;
import picocli.CommandLine.Option;

/** What only supernets have. */
public final class SupernetOptions {
  private static final Shape CIFAR = new Shape(32, 32, 3);

  private static final Shape IMAGENET = new Shape(224, 224, 3);

  /** Supernets that need no request. */
  public enum Space {
    /** Two cells whose nodes choose inputs and operations. */
    darts,
    /** One cell whose edges choose operations. */
    nasbench201,
    /** A chain whose layers choose operations. */
    proxylessnas
  }

  /** Options of an edge in a supernet of DARTS cells. */
  public enum Operations {
    /** The eight of the DARTS paper. */
    darts(DartsOperation.DARTS),
    /** The seven of UNAS. */
    unas(DartsOperation.UNAS);

    private final List<DartsOperation> list;

    Operations(List<DartsOperation> list) {
      this.list = list;
    }
  }

  @Option(
      names = "--operations",
      paramLabel = "PAPER",
      description =
          "Whose operations a supernet of DARTS cells chooses among: the 8 of darts, or the 7 of"
              + " unas (default: ${DEFAULT-VALUE}).",
      defaultValue = "unas")
  private Operations operations;

  @Option(
      names = "--nodes",
      paramLabel = "N",
      description = "Nodes of a cell in a supernet of DARTS cells (default: ${DEFAULT-VALUE}).",
      defaultValue = "4")
  private int nodes;

  /** The options that a supernet takes. */
  public List<String> taken(Space space) {
    return switch (space) {
      case darts ->
          List.of("--operations", "--channels", "--cells", "--nodes", "--classes", "--image");
      case nasbench201 -> List.of("--channels", "--cells", "--classes", "--image");
      case proxylessnas -> List.of("--channels", "--classes", "--image");
    };
  }

  /**
   * A supernet in numbers.
   *
   * @throws IllegalArgumentException if it cannot have that size
   */
  public Description describe(Space space, SizeOptions given) {
    return switch (space) {
      case darts -> darts(given.over(new NetworkSize(CIFAR, 10, 16, 8)));
      case nasbench201 -> nasBench201(given.over(new NetworkSize(CIFAR, 10, 16, 5)));
      case proxylessnas -> proxylessNas(given.over(new NetworkSize(IMAGENET, 1000, 40, FIXED)));
    };
  }

  private Description darts(NetworkSize size) {
    SizeOptions.limited("--nodes", nodes, 16);
    var config =
        new DartsConfig(size.image(), size.classes(), size.channels(), size.cells(), nodes);
    return Description.ofSupernet(
        "darts",
        new DartsSearchNetwork(config, operations.list),
        size,
        new TreeMap<>(Map.of("nodes", nodes, "operations", operations.list.size())));
  }

  private static Description nasBench201(NetworkSize size) {
    var config = new NasBench201Config(size.image(), size.classes(), size.channels(), size.cells());
    return Description.ofSupernet(
        "nasbench201", new NasBench201SearchNetwork(config), size, Map.of());
  }

  private static Description proxylessNas(NetworkSize size) {
    var config = ProxylessNasConfig.scaled(size.image(), size.classes(), size.channels());
    return Description.ofSupernet("proxylessnas", new ChainSearchNetwork(config), size, Map.of());
  }
}
