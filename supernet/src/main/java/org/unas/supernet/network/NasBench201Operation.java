package org.unas.supernet.network;

import java.util.Locale;
import java.util.Optional;
import org.unas.search.genotype.NasBench201Cell;
import org.unas.search.space.Architecture;
import org.unas.supernet.layer.Layer;
import org.unas.supernet.layer.LayerBuilder;
import org.unas.supernet.layer.Layers.AveragePool;
import org.unas.supernet.layer.Layers.Identity;
import org.unas.supernet.layer.Window;

/** The options of an edge, in the benchmark's order. */
public enum NasBench201Operation {
  NONE,
  SKIP_CONNECT,
  NOR_CONV_1X1,
  NOR_CONV_3X3,
  AVG_POOL_3X3;

  /** The benchmark's name, such as {@code nor_conv_3x3}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The architecture with the operations of a cell. */
  static Architecture architecture(NasBench201Cell cell) {
    return Architecture.of(
        cell.operations().stream()
            .map(operation -> valueOf(operation.toUpperCase(Locale.ROOT)).ordinal())
            .toList());
  }

  /** The layer; empty for {@link #NONE}, which yields zeros. */
  Optional<Layer> build(LayerBuilder build, int channels) {
    return switch (this) {
      case NONE -> Optional.empty();
      case SKIP_CONNECT -> Optional.of(new Identity());
      case NOR_CONV_1X1 -> Optional.of(build.reluConvBn(channels, channels, Window.same(1, 1)));
      case NOR_CONV_3X3 -> Optional.of(build.reluConvBn(channels, channels, Window.same(3, 1)));
      case AVG_POOL_3X3 -> Optional.of(new AveragePool(Window.same(3, 1)));
    };
  }
}
