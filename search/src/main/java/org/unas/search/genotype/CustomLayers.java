package org.unas.search.genotype;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A network of a custom space: what each layer of the request's stages does.
 *
 * <p>{@code {"space":"custom","layers":["conv_3x3", …]}}
 *
 * @param layers the chosen option of each layer, at least one
 */
public record CustomLayers(List<String> layers) implements Genotype {
  /** The space's name. */
  public static final String SPACE = "custom";

  /**
   * Checks the layers as far as the request is not needed for it.
   *
   * @throws IllegalArgumentException if there is none
   */
  public CustomLayers {
    layers = List.copyOf(layers);
    if (layers.isEmpty()) {
      throw new IllegalArgumentException(
          "A custom network has at least 1 layer, but none is given.");
    }
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
