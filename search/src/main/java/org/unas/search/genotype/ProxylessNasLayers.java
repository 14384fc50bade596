package org.unas.search.genotype;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.unas.search.chain.ChainOperation;

/**
 * A network of the ProxylessNAS space (arXiv 1812.00332): 21 layers, each an inverted residual with
 * a kernel and an expansion, or skipped where channels do not change.
 *
 * <p>{@code {"space":"proxylessnas","layers":["mbconv_5x5_e3","skip", …]}}
 *
 * @param layers what each layer does
 */
public record ProxylessNasLayers(List<String> layers) implements Genotype {
  /** The space's name. */
  public static final String SPACE = "proxylessnas";

  /** Number of layers. */
  public static final int LAYERS = 21;

  /** What a layer that changes channels can do. */
  public static final List<String> BLOCKS =
      ChainOperation.labels(ChainOperation.INVERTED_RESIDUALS);

  /** What all other layers can do. */
  public static final List<String> BLOCKS_OR_SKIP =
      Stream.concat(BLOCKS.stream(), Stream.of(ChainOperation.SKIP.label())).toList();

  private static final int STAGE = 4;

  /**
   * Checks the layers.
   *
   * @throws IllegalArgumentException if there are not 21 or one cannot be; says which
   */
  public ProxylessNasLayers {
    layers = List.copyOf(layers);
    if (layers.size() != LAYERS) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "A ProxylessNAS network has %d layers, but %d were given.",
              LAYERS,
              layers.size()));
    }
    for (int number = 1; number <= LAYERS; number++) {
      boolean changes = changesChannels(number);
      String place =
          String.format(Locale.ROOT, "layer %d%s", number, changes ? " (changes channels)" : "");
      Catalogue.require(
          place, "operation", layers.get(number - 1), changes ? BLOCKS : BLOCKS_OR_SKIP);
    }
  }

  /**
   * Whether a layer changes channels and so cannot be skipped: 1, 5, 9, 13, 17 and 21 do.
   *
   * @param number from 1 to 21
   */
  public static boolean changesChannels(int number) {
    return number % STAGE == 1;
  }

  @Override
  public String space() {
    return SPACE;
  }

  @Override
  public ObjectNode toTree() {
    ObjectNode tree = GenotypeReader.JSON.createObjectNode().put("space", SPACE);
    layers.forEach(tree.putArray("layers")::add);
    return tree;
  }
}
