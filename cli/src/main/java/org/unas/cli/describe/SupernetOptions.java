package org.unas.cli.describe;

import static org.unas.supernet.network.NetworkSize.FIXED;

import java.util.List;
import java.util.Map;
import org.unas.cli.Range;
import org.unas.search.request.SpaceSpec;
import org.unas.supernet.layer.Shape;
import org.unas.supernet.network.NetworkSize;
import org.unas.supernet.network.SearchNetworks;
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

  @Option(
      names = "--operations",
      paramLabel = "PAPER",
      description =
          "Whose operations a supernet of DARTS cells chooses among: the 8 of darts, or the 7 of"
              + " unas (default: ${DEFAULT-VALUE}).",
      defaultValue = "unas")
  private SpaceSpec.DartsOperations operations;

  @Range(max = "16")
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
    NetworkSize size = given.over(published(space));
    return Description.ofSupernet(
        space.name(),
        SearchNetworks.of(spec(space, size), size.image(), size.classes()),
        size,
        space == Space.darts ? Map.of("nodes", nodes) : Map.of());
  }

  private static NetworkSize published(Space space) {
    return switch (space) {
      case darts -> new NetworkSize(CIFAR, 10, 16, 8);
      case nasbench201 -> new NetworkSize(CIFAR, 10, 16, 5);
      case proxylessnas -> new NetworkSize(IMAGENET, 1000, 40, FIXED);
    };
  }

  private SpaceSpec spec(Space space, NetworkSize size) {
    return switch (space) {
      case darts -> new SpaceSpec.Darts(size.channels(), size.cells(), nodes, operations);
      case nasbench201 -> new SpaceSpec.NasBench201(size.channels(), size.cells());
      case proxylessnas -> new SpaceSpec.ProxylessNas(size.channels());
    };
  }
}
