package org.unas.supernet.network;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.unas.supernet.layer.Layer;
import org.unas.supernet.layer.LayerBuilder;
import org.unas.supernet.layer.Layers.AveragePool;
import org.unas.supernet.layer.Layers.Identity;
import org.unas.supernet.layer.Layers.MaxPool;
import org.unas.supernet.layer.Window;

/** The candidate operations of DARTS cells. */
public enum DartsOperation {
  NONE,
  SKIP_CONNECT,
  MAX_POOL_3X3,
  AVG_POOL_3X3,
  SEP_CONV_3X3,
  SEP_CONV_5X5,
  SEP_CONV_7X7,
  DIL_CONV_3X3,
  DIL_CONV_5X5;

  /** The seven options of UNAS, in its order. */
  public static final List<DartsOperation> UNAS =
      List.of(
          SKIP_CONNECT,
          SEP_CONV_3X3,
          MAX_POOL_3X3,
          DIL_CONV_3X3,
          SEP_CONV_5X5,
          AVG_POOL_3X3,
          SEP_CONV_7X7);

  /** The eight options of DARTS, in its order. */
  public static final List<DartsOperation> DARTS =
      List.of(
          NONE,
          MAX_POOL_3X3,
          AVG_POOL_3X3,
          SKIP_CONNECT,
          SEP_CONV_3X3,
          SEP_CONV_5X5,
          DIL_CONV_3X3,
          DIL_CONV_5X5);

  /** The published name, such as {@code sep_conv_3x3}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The operation of a published name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static DartsOperation of(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT));
  }

  /** The layer; empty for {@link #NONE}, which yields zeros. */
  Optional<Layer> build(LayerBuilder build, int channels, int stride) {
    Window pool = Window.same(3, stride);
    return switch (this) {
      case NONE -> Optional.empty();
      case SKIP_CONNECT -> Optional.of(skip(build, channels, stride));
      case MAX_POOL_3X3 -> Optional.of(new MaxPool(pool));
      case AVG_POOL_3X3 -> Optional.of(new AveragePool(pool));
      case SEP_CONV_3X3 -> Optional.of(build.separable(channels, 3, stride));
      case SEP_CONV_5X5 -> Optional.of(build.separable(channels, 5, stride));
      case SEP_CONV_7X7 -> Optional.of(build.separable(channels, 7, stride));
      case DIL_CONV_3X3 -> Optional.of(build.dilated(channels, 3, stride));
      case DIL_CONV_5X5 -> Optional.of(build.dilated(channels, 5, stride));
    };
  }

  /** Whether the operation pools; supernets put a batch norm behind those (DARTS). */
  boolean pools() {
    return this == MAX_POOL_3X3 || this == AVG_POOL_3X3;
  }

  private static Layer skip(LayerBuilder build, int channels, int stride) {
    return stride == 1 ? new Identity() : build.factorizedReduce(channels, channels);
  }
}
