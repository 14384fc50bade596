package org.unas.search.genotype;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.unas.search.chain.ChainLayer;
import org.unas.search.chain.ChainOperation;
import org.unas.search.chain.ChainStage;

/**
 * A network of a custom space. It names its network completely, without the request that declared
 * the space.
 *
 * <p>{@code {"space":"custom","channels":16,"stages":[{"channels":16,"stride":1,
 * "layers":["sep_conv_3x3","skip"]}, …]}}
 *
 * @param channels channels of the stem
 * @param stages at least one
 */
public record CustomChain(int channels, List<Stage> stages) implements Genotype {
  /** The space's name. */
  public static final String SPACE = "custom";

  /**
   * Layers that write the same number of channels.
   *
   * @param channels channels that they write
   * @param stride stride of the first layer, 1 or 2
   * @param layers what each layer does, at least one
   */
  public record Stage(int channels, int stride, List<ChainOperation> layers) {
    /** Makes the list unmodifiable. */
    public Stage {
      layers = List.copyOf(layers);
    }

    /** The smallest stage of a space that this is an architecture of. */
    private ChainStage smallestSpace() {
      List<ChainOperation> entry = layers.subList(0, 1);
      List<ChainOperation> others = layers.stream().skip(1).distinct().toList();
      return new ChainStage(
          channels, stride, layers.size(), entry, others.isEmpty() ? entry : others);
    }

    /** The layers, each with the one option that it has. */
    private Stream<ChainLayer> places(int number, int in) {
      return smallestSpace().layers(number, in).stream().map(this::chosen);
    }

    private ChainLayer chosen(ChainLayer at) {
      return new ChainLayer(
          at.stage(), at.index(), at.in(), at.out(), at.stride(), List.of(layers.get(at.index())));
    }
  }

  /**
   * Checks the chain.
   *
   * @throws IllegalArgumentException if it breaks a rule; says where
   */
  public CustomChain {
    stages = List.copyOf(stages);
    require(channels >= 1, "channels must be at least 1", channels);
    require(!stages.isEmpty(), "a custom network has at least 1 stage", 0);
    int in = channels;
    for (int number = 0; number < stages.size(); number++) {
      check(number, in, stages.get(number));
      in = stages.get(number).channels;
    }
  }

  private static void check(int number, int in, Stage stage) {
    String place = String.format(Locale.ROOT, "stage %d: ", number);
    require(stage.channels >= 1, place + "channels must be at least 1", stage.channels);
    require(stage.stride == 1 || stage.stride == 2, place + "stride must be 1 or 2", stage.stride);
    require(!stage.layers.isEmpty(), place + "a stage has at least 1 layer", 0);
    stage.places(number, in).forEach(CustomChain::check);
  }

  private static void check(ChainLayer layer) {
    ChainOperation operation = layer.options().get(0);
    layer
        .objection(operation)
        .ifPresent(
            objection -> {
              throw new IllegalArgumentException(
                  String.format(
                      Locale.ROOT,
                      "%s cannot be %s: it %s.",
                      layer.name(),
                      operation.label(),
                      objection));
            });
  }

  private static void require(boolean holds, String rule, int given) {
    if (!holds) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%s, but this was given: %d", rule, given));
    }
  }

  /** The stages of the smallest space that this is an architecture of. */
  public List<ChainStage> smallestSpace() {
    return stages.stream().map(Stage::smallestSpace).toList();
  }

  @Override
  public String space() {
    return SPACE;
  }

  @Override
  public ObjectNode toTree() {
    ObjectNode tree =
        GenotypeReader.JSON.createObjectNode().put("space", SPACE).put("channels", channels);
    ArrayNode list = tree.putArray("stages");
    for (Stage stage : stages) {
      ArrayNode layers =
          list.addObject()
              .put("channels", stage.channels)
              .put("stride", stage.stride)
              .putArray("layers");
      ChainOperation.labels(stage.layers).forEach(layers::add);
    }
    return tree;
  }
}
