package org.unas.cli.describe;

import java.util.Optional;
import org.unas.cli.Range;
import org.unas.supernet.layer.Shape;
import org.unas.supernet.network.NetworkSize;
import picocli.CommandLine.Option;

/** How large the network is to be; what is not given is as published. */
public final class SizeOptions {
  @Range(max = "1024")
  @Option(
      names = "--channels",
      paramLabel = "C",
      description =
          "Channels of the first cells, or of the stem (published: DARTS cells 36, their supernet and NAS-Bench-201 16, ProxylessNAS 40).")
  private Optional<Integer> channels = Optional.empty();

  @Range(max = "200")
  @Option(
      names = "--cells",
      paramLabel = "N",
      description =
          "Cells; in NAS-Bench-201 of each stage (published: DARTS cells 20, their supernet 8,"
              + " NAS-Bench-201 5).")
  private Optional<Integer> cells = Optional.empty();

  @Range(max = "100000")
  @Option(
      names = "--classes",
      paramLabel = "K",
      description = "Classes to tell apart (published: ProxylessNAS 1000, all else 10).")
  private Optional<Integer> classes = Optional.empty();

  @Option(
      names = "--image",
      paramLabel = "SIZE",
      converter = ImageConverter.class,
      description =
          "Images: a side, or HEIGHTxWIDTHxCHANNELS (published: ProxylessNAS 224, all else 32).")
  private Optional<Shape> image = Optional.empty();

  /** The given sizes, and the published ones for what is not given. */
  public NetworkSize over(NetworkSize published) {
    return new NetworkSize(
        image.orElse(published.image()),
        classes.orElse(published.classes()),
        channels.orElse(published.channels()),
        cells.orElse(published.cells()));
  }
}
